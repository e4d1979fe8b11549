package org.ember.bench.peer;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ember.fixtures.workload.Workload;

/** Another EVM, as a process that is asked about one case after the other. For one thread. */
public final class Peer implements AutoCloseable {
    private static final long LIMIT_SECONDS = 300;
    private static final long END_SECONDS = 5;

    /** After its last answer a process has little left to do; on a busy machine that can take a while. */
    private static final long LAST_SECONDS = 60;

    private final String name;
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;
    private String end;

    private Peer(String name, Process process) {
        this.name = name;
        this.process = process;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Starts a peer; what it says on standard error goes to that of this process.
     *
     * @param command for the shell
     * @throws IOException when there is no shell
     */
    public static Peer start(String name, String command) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Peer(name, process);
    }

    /** What users call it. */
    public String name() {
        return name;
    }

    /**
     * Has it time a case, and checks what it answers.
     *
     * @param gas that an execution has to use
     * @param output that the last message has to return
     */
    public PeerAnswer ask(String caseName, Workload workload, long gas, byte[] output) {
        String obstacle = end == null ? PeerProtocol.obstacle(workload) : end;
        if (obstacle != null) {
            return PeerAnswer.failed(obstacle);
        }
        PeerAnswer answer = exchange(PeerProtocol.request(caseName, workload));
        if (answer.passed() && answer.gas() != gas) {
            return PeerAnswer.failed("used " + answer.gas() + " gas, not " + gas);
        }
        if (answer.passed() && !Arrays.equals(answer.output(), output)) {
            return PeerAnswer.failed("its output differs");
        }
        return answer;
    }

    private PeerAnswer exchange(String request) {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> send(request));
        try {
            String answer = line.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return answer == null ? ended() : PeerAnswer.parse(answer);
        } catch (TimeoutException late) {
            end = "gave no answer in " + LIMIT_SECONDS + " s";
            process.destroyForcibly();
        } catch (ExecutionException broken) {
            return ended();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            end = "was interrupted";
        }
        return PeerAnswer.failed(end);
    }

    /** Sends a line and gives the one that comes back; {@code null} when the process has ended. */
    private String send(String request) {
        try {
            requests.write(request);
            requests.newLine();
            requests.flush();
            return answers.readLine();
        } catch (IOException closed) {
            return null;
        }
    }

    private PeerAnswer ended() {
        end = "ended without an answer" + (endsWithin(LAST_SECONDS) ? ", exit status " + process.exitValue() : "");
        return PeerAnswer.failed(end);
    }

    private boolean endsWithin(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Closes its standard input, and ends it if it does not end by itself. */
    @Override
    public void close() {
        try {
            requests.close();
        } catch (IOException closed) {
            // it has ended already
        }
        if (!endsWithin(END_SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
