package org.ember.nodes.instructions;

import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import java.util.List;
import org.ember.fork.GasCost;
import org.ember.fork.Rules;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.operand.Operand;
import org.ember.state.Log;
import org.ember.word.UInt256;

/** LOG0 to LOG4. */
final class LogNode extends InstructionNode {
    private final Operand offset;
    private final Operand length;

    @CompilationFinal(dimensions = 1)
    private final Operand[] topics;

    private final int topicGas;
    private final int byteGas;

    LogNode(Operand offset, Operand length, Operand[] topics, Rules rules) {
        this.offset = offset;
        this.length = length;
        this.topics = topics;
        this.topicGas = topics.length * rules.schedule().cost(GasCost.LOG_TOPIC);
        this.byteGas = rules.schedule().cost(GasCost.LOG_BYTE);
    }

    @Override
    @ExplodeLoop
    public void execute(VirtualFrame temporaries, CallFrame call) {
        call.requireStateChangesAllowed();
        long bytes = length.asIndex(temporaries);
        int start = call.requireMemory(offset.asIndex(temporaries), bytes);
        call.charge(topicGas + byteGas * bytes);
        UInt256[] words = new UInt256[topics.length];
        for (int index = 0; index < words.length; index++) {
            words[index] = topics[index].asWord(temporaries);
        }
        emit(call, words, start, (int) bytes);
    }

    @TruffleBoundary
    private void emit(CallFrame call, UInt256[] words, int start, int bytes) {
        call.pollIfDue(this);
        byte[] data = call.memory().read(start, bytes);
        call.execution().journal().addLog(new Log(call.self().address(), List.of(words), data));
    }
}
