package org.ember.profiler.helper;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.ember.profiler.helper.limit.HelperLimits;
import org.ember.profiler.helper.limit.HostSystem;
import org.ember.profiler.helper.trial.TrialRunner;

/** What a helper's process runs. */
public final class HelperMain {
    /** The environment variable that marks a helper: the number of the process that it is to help. */
    public static final String VARIABLE = "EMBER_HELPER";

    private HelperMain() {}

    /** Whether this process was started to be a helper. */
    public static boolean isAsked() {
        return System.getenv(VARIABLE) != null;
    }

    /** Runs a helper in this process, which ends with it. Only Ember starts it so. */
    public static void main(String[] arguments) {
        run(settings -> new TrialRunner(settings)::run);
    }

    /**
     * Runs a helper in this process, which ends with it.
     *
     * @param runners makes what does the jobs
     */
    public static void run(JobRunner.Factory runners) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err); // whoever prints must not print into the protocol
        InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
        Process self = new Process();
        int status = self.begin() ? new HelperServer(in, out, runners, self).serve() : HelperServer.UNABLE;
        self.halt(status);
    }

    /** This process. */
    private static final class Process implements HelperServer.Surroundings {
        private boolean leadsGroup;

        /** Sees to it that it ends with its parent, however that ends; whether there is one. */
        boolean begin() {
            leadsGroup = HostSystem.current().leadGroup();
            boolean _ = HostSystem.current().dieWithParent();
            String text = System.getenv(VARIABLE);
            if (text == null) {
                System.err.println("ember helper: it is started by Ember itself, and helps nobody without " + VARIABLE);
                return false;
            }
            Optional<ProcessHandle> parent =
                    text.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(text)) : Optional.empty();
            if (parent.isEmpty()) {
                return false;
            }
            var _ = parent.get().onExit().thenRun(() -> halt(HelperServer.ENDED));
            return parent.get().isAlive();
        }

        @Override
        public long process() {
            return ProcessHandle.current().pid();
        }

        @Override
        public boolean leadsGroup() {
            return leadsGroup;
        }

        @Override
        public void limit(HelperLimits limits) throws IOException {
            HostSystem.current().apply(limits);
        }

        @Override
        public void halt(int status) {
            Runtime.getRuntime().halt(status);
        }
    }
}
