package org.ember.tests.language;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.EventContext;
import com.oracle.truffle.api.instrumentation.ExecutionEventListener;
import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import java.util.concurrent.atomic.LongAdder;

/** The instrument of CONTRIBUTING's recipe: counts the calls of contracts from outside, once it is asked for. */
@TruffleInstrument.Registration(id = CountingInstrument.ID, name = "Call counter", services = LongAdder.class)
public final class CountingInstrument extends TruffleInstrument {
    static final String ID = "call-counter";

    @Override
    protected void onCreate(Env env) {
        LongAdder calls = new LongAdder();
        env.registerService(calls);
        SourceSectionFilter roots =
                SourceSectionFilter.newBuilder().tagIs(RootTag.class).build();
        env.getInstrumenter().attachExecutionEventListener(roots, new Listener(calls));
    }

    private record Listener(LongAdder calls) implements ExecutionEventListener {
        @Override
        public void onEnter(EventContext context, VirtualFrame frame) {
            calls.increment();
        }

        @Override
        public void onReturnValue(EventContext context, VirtualFrame frame, Object result) {}

        @Override
        public void onReturnExceptional(EventContext context, VirtualFrame frame, Throwable exception) {}
    }
}
