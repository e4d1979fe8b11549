package org.ember.nodes.instructions;

import org.ember.evm.Status;
import org.ember.fork.GasCost;
import org.ember.fork.GasSchedule;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.operand.MemoryExtent;
import org.ember.nodes.operand.MemoryOperand;
import org.ember.nodes.operand.Operand;
import org.ember.nodes.operand.Temporary;
import org.ember.word.UInt256;

/** Makes the node of an instruction under some rules: the one place where opcodes and nodes meet. */
public final class InstructionFactory {
    private final Rules rules;
    private final GasSchedule schedule;
    private final AccountAccess access;

    /** One for code under {@code rules}. */
    public InstructionFactory(Rules rules) {
        this.rules = rules;
        this.schedule = rules.schedule();
        this.access = AccountAccess.of(rules, GasCost.COLD_ACCOUNT_SURCHARGE);
    }

    /**
     * The node for {@code opcode}, which is neither one that only arranges the stack nor a jump.
     *
     * @param on the operands, the top of the stack first
     * @param result the temporary for what it leaves, if it leaves anything
     * @param gasAfter the fixed prices of the instructions after it in its block
     * @param extent the memory that it and those round it use
     */
    public InstructionNode create(Opcode opcode, Operand[] on, Temporary result, int gasAfter, MemoryExtent extent) {
        return switch (opcode) {
            case ADD -> new ArithmeticNodes.Add(on[0], on[1], result);
            case SUB -> new ArithmeticNodes.Subtract(on[0], on[1], result);
            case MUL -> StrengthReduction.multiply(on[0], on[1], result);
            case DIV -> StrengthReduction.divide(on[0], on[1], result);
            case SDIV -> StrengthReduction.signedDivide(on[0], on[1], result);
            case MOD -> StrengthReduction.remainder(on[0], on[1], result);
            case SMOD -> new ArithmeticNodes.SignedRemainder(on[0], on[1], result);
            case ADDMOD -> StrengthReduction.addMod(on[0], on[1], on[2], result);
            case MULMOD -> new ModularNodes.MultiplyMod(on[0], on[1], on[2], result);
            case EXP -> new ArithmeticNodes.Exponentiate(on[0], on[1], result, cost(GasCost.EXPONENT_BYTE));
            case SIGNEXTEND -> new ArithmeticNodes.SignExtend(on[0], on[1], result);
            case LT -> new ComparisonNodes.LessThan(on[0], on[1], result);
            case GT -> new ComparisonNodes.GreaterThan(on[0], on[1], result);
            case SLT -> new ComparisonNodes.SignedLessThan(on[0], on[1], result);
            case SGT -> new ComparisonNodes.SignedGreaterThan(on[0], on[1], result);
            case EQ -> new ComparisonNodes.Equal(on[0], on[1], result);
            case ISZERO -> new ComparisonNodes.IsZero(on[0], result);
            case AND -> new BitwiseNodes.And(on[0], on[1], result);
            case OR -> new BitwiseNodes.Or(on[0], on[1], result);
            case XOR -> new BitwiseNodes.Xor(on[0], on[1], result);
            case NOT -> new BitwiseNodes.Not(on[0], result);
            case BYTE -> new BitwiseNodes.Byte(on[0], on[1], result);
            case SHL -> new BitwiseNodes.ShiftLeft(on[0], on[1], result);
            case SHR -> new BitwiseNodes.ShiftRight(on[0], on[1], result);
            case SAR -> new BitwiseNodes.ShiftArithmeticRight(on[0], on[1], result);
            case CLZ -> new BitwiseNodes.CountLeadingZeros(on[0], result);
            case KECCAK256 -> new MemoryNodes.Keccak(on[0], on[1], result, cost(GasCost.KECCAK256_WORD));
            case MLOAD -> new MemoryNodes.Load(new MemoryOperand(on[0], UInt256.BYTES, extent), result);
            case MSTORE -> new MemoryNodes.Store(new MemoryOperand(on[0], UInt256.BYTES, extent), on[1]);
            case MSTORE8 -> new MemoryNodes.StoreByte(new MemoryOperand(on[0], 1, extent), on[1]);
            case CALLDATALOAD -> new CallDataLoadNode(on[0], result);
            case CALLDATACOPY -> new CopyNodes.CallDataCopy(on[0], on[1], on[2], cost(GasCost.COPY_WORD));
            case CODECOPY -> new CopyNodes.CodeCopy(on[0], on[1], on[2], cost(GasCost.COPY_WORD));
            case RETURNDATACOPY -> new CopyNodes.ReturnDataCopy(on[0], on[1], on[2], cost(GasCost.COPY_WORD));
            case MCOPY -> new CopyNodes.MemoryCopy(on[0], on[1], on[2], cost(GasCost.COPY_WORD));
            case EXTCODECOPY ->
                new AccountNodes.ExtCodeCopy(on[0], on[1], on[2], on[3], cost(GasCost.COPY_WORD), access);
            case BALANCE -> new AccountNodes.Balance(on[0], result, access);
            case EXTCODESIZE -> new AccountNodes.ExtCodeSize(on[0], result, access);
            case EXTCODEHASH -> new AccountNodes.ExtCodeHash(on[0], result, access);
            case BLOCKHASH -> new HashLookupNodes.BlockHash(on[0], result);
            case BLOBHASH -> new HashLookupNodes.BlobHash(on[0], result);
            case SLOAD -> new StorageNodes.Load(on[0], result, rules);
            case SSTORE -> new StorageStoreNode(on[0], on[1], gasAfter, rules);
            case TLOAD -> new StorageNodes.TransientLoad(on[0], result);
            case TSTORE -> new StorageNodes.TransientStore(on[0], on[1]);
            case GAS -> new GasNode(result, gasAfter);
            case LOG0, LOG1, LOG2, LOG3, LOG4 -> log(on);
            case CALL, CALLCODE, DELEGATECALL, STATICCALL ->
                new CallNode(CallKind.of(opcode), on, result, gasAfter, rules);
            case CREATE -> new CreateNode(on[0], on[1], on[2], null, result, gasAfter, rules);
            case CREATE2 -> new CreateNode(on[0], on[1], on[2], on[3], result, gasAfter, rules);
            case STOP -> new EndNodes.Stop();
            case RETURN -> new EndNodes.Return(on[0], on[1], Status.SUCCESS);
            case REVERT -> new EndNodes.Return(on[0], on[1], Status.REVERT);
            case INVALID -> new EndNodes.Invalid();
            case SELFDESTRUCT -> new EndNodes.SelfDestruct(on[0], rules);
            case CALLDATASIZE, CODESIZE, RETURNDATASIZE, MSIZE -> environment(opcode, result);
            case ADDRESS, CALLER, CALLVALUE, SELFBALANCE, ORIGIN, GASPRICE -> environment(opcode, result);
            case COINBASE, TIMESTAMP, NUMBER, PREVRANDAO, GASLIMIT -> environment(opcode, result);
            case CHAINID, BASEFEE, BLOBBASEFEE -> environment(opcode, result);
            default -> throw new IllegalArgumentException(opcode + " has no node: give it one here");
        };
    }

    private int cost(GasCost cost) {
        return schedule.cost(cost);
    }

    private EnvironmentNode environment(Opcode opcode, Temporary result) {
        return new EnvironmentNode(opcode, rules.fork(), result);
    }

    private LogNode log(Operand[] on) {
        Operand[] topics = new Operand[on.length - 2];
        System.arraycopy(on, 2, topics, 0, topics.length);
        return new LogNode(on[0], on[1], topics, rules);
    }
}
