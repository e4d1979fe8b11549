package org.ember.tests.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ember.language.EvmLanguage;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;

class SharingTest {
    private static final int CALLS = 2_000;

    /** Two contexts of one engine in two threads: code is shared, state is not. */
    @Test
    void contextsOfOneEngine() throws InterruptedException, ExecutionException {
        Source source = Source.create(EvmLanguage.ID, Programs.COUNTER);
        try (Engine engine = Engine.create();
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Callable<Integer> counting = () -> count(engine, source);
            List<Future<Integer>> counts = threads.invokeAll(List.of(counting, counting));
            for (Future<Integer> count : counts) {
                assertEquals(CALLS, count.get());
            }
        }
    }

    private static int count(Engine engine, Source source) {
        try (Context context = Context.newBuilder().engine(engine).build()) {
            Value counter = context.eval(source);
            for (int call = 0; call < CALLS; call++) {
                counter.execute();
            }
            return counter.getMember("account").invokeMember("load", 0).asInt();
        }
    }

    @Test
    void contextsWithDifferentOptions() {
        Source push0 = Source.create(EvmLanguage.ID, "5f00");
        try (Engine engine = Engine.create();
                Context paris = Context.newBuilder()
                        .engine(engine)
                        .option("evm.Fork", "Paris")
                        .build();
                Context shanghai = Context.newBuilder()
                        .engine(engine)
                        .option("evm.Fork", "Shanghai")
                        .build()) {
            assertThrows(RuntimeException.class, paris.eval(push0)::execute);
            assertEquals(
                    "success",
                    shanghai.eval(push0).execute().getMember("status").asString());
        }
    }
}
