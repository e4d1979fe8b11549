package org.ember.profiler.helper.trial;

import java.io.IOException;
import java.util.Map;
import org.ember.profiler.learned.LearnedCodec;
import org.ember.profiler.runtime.TruffleRuntimes;

/** Tries contracts, as bytes, in the process of a helper. Safe for use by many threads. */
public final class TrialRunner {
    private final TrialOptions options;

    /**
     * One that works by settings.
     *
     * @throws IllegalArgumentException when they do not say how, or this Java has no compiler
     */
    public TrialRunner(Map<String, String> settings) {
        if (!TruffleRuntimes.isOptimizing()) {
            throw new IllegalArgumentException("its Java has no compiler for Truffle: " + TruffleRuntimes.name());
        }
        options = TrialOptions.of(settings);
        boolean _ = TruffleRuntimes.isObservable(); // compilations are watched from now on
    }

    /**
     * Tries a contract.
     *
     * @param request a {@link TrialRequest}
     * @return a {@link org.ember.profiler.learned.Learned}: costs, and a verdict that says whether it went well
     * @throws IOException when it is no request
     */
    public byte[] run(byte[] request) throws IOException, InterruptedException {
        return LearnedCodec.encode(new Trial(options, TrialRequest.decode(request)).run());
    }
}
