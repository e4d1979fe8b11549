package org.ember.nodes.instructions;

import com.oracle.truffle.api.frame.VirtualFrame;
import org.ember.evm.BlockEnvironment;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.nodes.frame.CallFrame;
import org.ember.nodes.operand.Temporary;
import org.ember.word.UInt256;

/** The instructions that push what is known of call, transaction and block (Yellow Paper, H.2, groups 30s and 40s). */
final class EnvironmentNode extends ResultNode {
    private final Opcode opcode;
    private final Fork fork;

    EnvironmentNode(Opcode opcode, Fork fork, Temporary result) {
        super(result);
        this.opcode = opcode;
        this.fork = fork;
    }

    @Override
    public void execute(VirtualFrame temporaries, CallFrame call) {
        switch (opcode) {
            case CALLDATASIZE -> setNarrow(temporaries, call.inputLength());
            case CODESIZE -> setNarrow(temporaries, call.code().bytes().length);
            case RETURNDATASIZE -> setNarrow(temporaries, call.returnData().length);
            case MSIZE -> setNarrow(temporaries, call.memory().size());
            case TIMESTAMP -> setNarrow(temporaries, call.execution().block().timestamp());
            case NUMBER -> setNarrow(temporaries, call.execution().block().number());
            case GASLIMIT -> setNarrow(temporaries, call.execution().block().gasLimit());
            default -> setWord(temporaries, word(call));
        }
    }

    private UInt256 word(CallFrame call) {
        BlockEnvironment block = call.execution().block();
        return switch (opcode) {
            case ADDRESS -> call.self().address().toWord();
            case CALLER -> call.caller().toWord();
            case CALLVALUE -> call.value();
            case SELFBALANCE -> call.self().balance();
            case ORIGIN -> call.execution().transaction().origin().toWord();
            case GASPRICE -> call.execution().transaction().gasPrice();
            case COINBASE -> block.coinbase().toWord();
            case PREVRANDAO -> fork.isAtLeast(Fork.PARIS) ? block.prevRandao() : block.difficulty(); // EIP-4399
            case CHAINID -> block.chainId();
            case BASEFEE -> block.baseFee();
            case BLOBBASEFEE -> block.blobBaseFee();
            default -> throw new IllegalStateException(opcode + " is not about the environment");
        };
    }
}
