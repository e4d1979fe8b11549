package org.ember.fork;

import java.util.Objects;

/**
 * What a byte of code stands for under some rules, whatever code it is in.
 *
 * @param opcode {@link Opcode#INVALID} for a byte that is undefined
 * @param isDefined whether the byte is an instruction under these rules
 * @param kind what it does with the stack and with control
 * @param immediateBytes how many bytes of immediate data follow it, 0 to 32
 * @param inputs how many stack items must be there; DUPn and SWAPn count those that they look past
 * @param outputs how many stack items stand in their place afterwards
 * @param gas its fixed price
 */
public record Instruction(
        Opcode opcode, boolean isDefined, Kind kind, int immediateBytes, int inputs, int outputs, int gas) {
    public Instruction {
        Objects.requireNonNull(opcode, "the opcode of an instruction must not be null");
        Objects.requireNonNull(kind, "the kind of an instruction must not be null");
    }

    /** What an instruction does with the stack and with control: all but two only arrange these. */
    public enum Kind {
        /** Pushes its immediate data. */
        PUSH,
        /** Pushes the item that is {@link #inputs} deep. */
        DUPLICATE,
        /** Exchanges the top with the item that is {@link #inputs} deep. */
        SWAP,
        /** Takes the top off. */
        DROP,
        /** Pushes where it stands. */
        PROGRAM_COUNTER,
        /** Marks where jumps may go. */
        JUMP_DESTINATION,
        /** Goes on where the top says. */
        JUMP,
        /** Goes on where the top says, or at the next instruction where the item below is 0. */
        BRANCH,
        /** Does what its opcode says; then the call has ended. */
        END,
        /** Does what its opcode says. */
        OPERATION
    }

    /** What {@code opcode} is under rules that have it. */
    static Instruction of(Opcode opcode, GasSchedule schedule) {
        return new Instruction(
                opcode,
                true,
                kindOf(opcode),
                opcode.immediateBytes(),
                opcode.pops(),
                opcode.pushes(),
                schedule.cost(opcode));
    }

    /** What an undefined byte is: an end without a price, for it takes all gas. */
    static Instruction undefined() {
        return new Instruction(Opcode.INVALID, false, Kind.END, 0, 0, 0, 0);
    }

    private static Kind kindOf(Opcode opcode) {
        if (opcode.isPush()) {
            return Kind.PUSH;
        }
        if (opcode.isDup()) {
            return Kind.DUPLICATE;
        }
        if (opcode.isSwap()) {
            return Kind.SWAP;
        }
        return switch (opcode) {
            case POP -> Kind.DROP;
            case PC -> Kind.PROGRAM_COUNTER;
            case JUMPDEST -> Kind.JUMP_DESTINATION;
            case JUMP -> Kind.JUMP;
            case JUMPI -> Kind.BRANCH;
            default -> opcode.isTerminator() ? Kind.END : Kind.OPERATION;
        };
    }

    /** The bytes of code that it takes, with its immediate data. */
    public int size() {
        return 1 + immediateBytes;
    }

    /** How much higher the stack is afterwards. */
    public int growth() {
        return outputs - inputs;
    }
}
