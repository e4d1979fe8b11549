package org.ember.tests.differential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ember.fork.Opcode;
import org.ember.word.Hex;

/**
 * Programs that other compilers of EVM code are known to have got wrong, and others of the kind: each is named after
 * what went wrong there. They may be called with any input, of which the first word counts.
 */
final class MiscompiledPrograms {
    /** The address of the first of {@link #callees}. */
    static final long FIRST_CALLEE = 0x3000;

    private MiscompiledPrograms() {}

    /** By name. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> programs = new LinkedHashMap<>();
        programs.put("equal blocks lose the gas of the jump to one of them", equalTails());
        programs.put("equal functions lose the gas of the way to one of them", equalFunctions());
        programs.put("equal blocks at other heights lose stack items", equalBlocksAtOtherHeights());
        programs.put("SELFDESTRUCT loses the items below, NUMBER NUMBER SELFDESTRUCT", Hex.parse("0x4343ff"));
        programs.put("SELFDESTRUCT after a branch loses the items below", selfDestructOnABranch());
        programs.put("SWAP16 DUP10 SELFDESTRUCT on an empty stack", Hex.parse("0x9f89ff"));
        programs.put("underflow after SSTORE", Hex.parse("0x600160ea5501"));
        programs.put("halts of all kinds in callees", haltsInCallees());
        programs.put("PUSH1 without data", Hex.parse("0x602a5f5260"));
        programs.put("PUSH32 with one byte of data", Hex.parse("0x602a5f527f01"));
        programs.put("a jump into the data of a PUSH2 cut short", Hex.parse("0x600456615b"));
        programs.put("a jump into the data of a PUSH1", Hex.parse("0x60045660605b00"));
        for (int opcode = 0xe6; opcode <= 0xe8; opcode++) {
            programs.put(
                    "a jump behind what may be immediate data of 0x" + Integer.toHexString(opcode), jumpBehind(opcode));
        }
        programs.put("LOG charges memory, topics and data in order", logs());
        programs.put("SELFDESTRUCT charges for what is cold and for what is new", selfDestructToNewAccount());
        programs.put("JUMPDESTs in dead code", destinationsInDeadCode());
        programs.put("a constant that is none the second time round", changingConstant());
        programs.put("a stack that is permuted each round", permutedStack());
        programs.put("one block at heights that differ each time", blockAtManyHeights());
        programs.put("a stack that is full in the midst of a block", fullStack());
        return programs;
    }

    /** Falls into one block, or jumps to another with the same instructions; the gas tells. */
    private static byte[] equalTails() {
        Assembly code = new Assembly();
        int first = code.newLabel();
        int second = code.newLabel();
        code.push(7);
        code.push(0).add(Opcode.CALLDATALOAD).push(1).add(Opcode.AND).jumpIf(second);
        code.place(first).add(Opcode.GAS);
        code.returnTwoWords();
        code.place(second).add(Opcode.GAS);
        return code.returnTwoWords().toBytes();
    }

    /** Three functions with the same instructions, called by turns in a loop; the gas left is added up. */
    private static byte[] equalFunctions() {
        Assembly code = new Assembly();
        int loop = code.newLabel();
        int[] functions = {code.newLabel(), code.newLabel(), code.newLabel()};
        code.push(0).push(9).place(loop);
        for (int function : functions) {
            int back = code.newLabel();
            code.add(Opcode.SWAP1).pushLabel(back).jump(function).place(back).add(Opcode.GAS, Opcode.ADD, Opcode.SWAP1);
        }
        code.countDown(loop);
        code.returnTwoWords();
        for (int function : functions) {
            code.place(function).add(Opcode.SWAP1).push(3).add(Opcode.ADD, Opcode.SWAP1, Opcode.JUMP);
        }
        return code.toBytes();
    }

    /** Blocks with the same instructions, entered with other items below those that they use. */
    private static byte[] equalBlocksAtOtherHeights() {
        Assembly code = new Assembly();
        int other = code.newLabel();
        int end = code.newLabel();
        code.push(11).push(22).push(33);
        code.push(0).add(Opcode.CALLDATALOAD).push(1).add(Opcode.AND).jumpIf(other);
        code.push(44).push(55);
        for (int label : new int[] {code.newLabel(), other}) {
            code.place(label)
                    .add(Opcode.DUP2, Opcode.ADD, Opcode.SWAP2, Opcode.SUB, Opcode.SWAP1)
                    .jump(end);
        }
        code.place(end).push(0).add(Opcode.MSTORE);
        for (int offset = 32; offset <= 64; offset += 32) {
            code.push(offset).add(Opcode.MSTORE);
        }
        return code.push(96).push(0).add(Opcode.RETURN).toBytes();
    }

    private static byte[] selfDestructOnABranch() {
        Assembly code = new Assembly();
        int destroy = code.newLabel();
        code.push(1).push(2).push(3).add(Opcode.CALLER);
        code.push(0).add(Opcode.CALLDATALOAD).push(1).add(Opcode.AND).jumpIf(destroy);
        code.add(Opcode.POP);
        code.returnTwoWords();
        return code.place(destroy).add(Opcode.SELFDESTRUCT).toBytes();
    }

    /** Contracts that halt each in its own way, but for one that reverts: what {@link #haltsInCallees} calls. */
    static List<byte[]> callees() {
        return Stream.of(
                        "0x600160ea5501", // underflow after SSTORE
                        "0xfe",
                        "0x600356",
                        "0x5b58600056", // fills the stack
                        "0x60016000fd",
                        "0x60006000f0") // CREATE without its third operand
                .map(Hex::parse)
                .toList();
    }

    /** Calls {@link #callees}, at {@link #FIRST_CALLEE} and the addresses after it, and tells the gas left after each. */
    private static byte[] haltsInCallees() {
        Assembly code = new Assembly();
        int count = callees().size();
        for (int index = 0; index < count; index++) {
            for (int zero = 0; zero < 5; zero++) {
                code.push(0);
            }
            code.push(FIRST_CALLEE + index).push(5000).add(Opcode.CALL);
            code.push(64L * index).add(Opcode.MSTORE);
            code.add(Opcode.GAS).push(64L * index + 32).add(Opcode.MSTORE);
        }
        return code.push(64L * count).push(0).add(Opcode.RETURN).toBytes();
    }

    /** The byte after an instruction that some forks give immediate data is a JUMPDEST under those that do not. */
    private static byte[] jumpBehind(int opcode) {
        Assembly code = new Assembly();
        int target = code.newLabel();
        code.push(5).push(6).jump(target).addByte(opcode);
        code.place(target).add(Opcode.ADD);
        return code.push(1).returnTwoWords().toBytes();
    }

    private static byte[] logs() {
        Assembly code = new Assembly();
        code.push(1).push(2).push(3).push(4);
        code.push(40).push(0).add(Opcode.LOG4);
        code.push(9).push(33).push(500).add(Opcode.LOG1);
        code.push(0).add(Opcode.CALLDATALOAD).push(1 << 12).add(Opcode.LOG0);
        return code.push(1).push(2).returnTwoWords().toBytes();
    }

    /** Destroys itself in favour of the account that the input names, unless that is 0. */
    private static byte[] selfDestructToNewAccount() {
        Assembly code = new Assembly();
        int destroy = code.newLabel();
        code.push(0)
                .add(Opcode.CALLDATALOAD, Opcode.DUP1)
                .push(0x7000)
                .add(Opcode.ADD, Opcode.SWAP1)
                .jumpIf(destroy);
        code.add(Opcode.BALANCE, Opcode.STOP);
        return code.place(destroy).add(Opcode.SELFDESTRUCT).toBytes();
    }

    /** Where no constant jump leads, between bytes that are no instructions, are targets of a computed one. */
    private static byte[] destinationsInDeadCode() {
        Assembly code = new Assembly();
        int first = code.newLabel();
        int second = code.newLabel();
        // first + (second - first) * (input & 1)
        code.push(0).add(Opcode.CALLDATALOAD).push(1).add(Opcode.AND);
        code.pushLabel(first)
                .pushLabel(second)
                .add(Opcode.SUB, Opcode.MUL)
                .pushLabel(first)
                .add(Opcode.ADD, Opcode.JUMP);
        code.addByte(0x0c).addByte(0xef);
        code.place(first).push(1).push(2);
        code.returnTwoWords().addByte(0x0d).add(Opcode.POP, Opcode.POP, Opcode.POP);
        code.place(second).push(3).push(4);
        return code.returnTwoWords().addByte(0x61).addByte(0x5b).toBytes();
    }

    /** A jump whose target is one constant in the first round of a loop, and another one in those after it. */
    private static byte[] changingConstant() {
        Assembly code = new Assembly();
        int loop = code.newLabel();
        int next = code.newLabel();
        int first = code.newLabel();
        int second = code.newLabel();
        code.push(0).push(12).pushLabel(first).place(loop).add(Opcode.JUMP);
        code.place(first)
                .add(Opcode.SWAP1)
                .push(100)
                .add(Opcode.ADD, Opcode.SWAP1)
                .jump(next);
        code.place(second).add(Opcode.SWAP1).push(7).add(Opcode.MUL, Opcode.SWAP1);
        code.place(next).push(1).add(Opcode.SWAP1, Opcode.SUB, Opcode.DUP1);
        code.pushLabel(second).add(Opcode.SWAP1).jumpIf(loop);
        code.add(Opcode.POP);
        return code.returnTwoWords().toBytes();
    }

    /** Rotates five items in a loop; the inner loop swaps two of them. */
    private static byte[] permutedStack() {
        Assembly code = new Assembly();
        int outer = code.newLabel();
        int inner = code.newLabel();
        for (int item = 1; item <= 5; item++) {
            code.push(item * 1000L);
        }
        code.push(13).place(outer);
        code.add(Opcode.SWAP1, Opcode.SWAP2, Opcode.SWAP3, Opcode.SWAP4, Opcode.SWAP5, Opcode.SWAP1);
        code.push(3).place(inner).add(Opcode.SWAP2, Opcode.SWAP4, Opcode.SWAP2);
        code.countDown(inner);
        code.add(Opcode.POP).countDown(outer);
        for (int item = 0; item < 6; item++) {
            code.push(item * 32L).add(Opcode.MSTORE);
        }
        return code.push(6 * 32).push(0).add(Opcode.RETURN).toBytes();
    }

    /** Pushes as many items as the input's last four bits say, and adds them up, in blocks that know of no height. */
    private static byte[] blockAtManyHeights() {
        Assembly code = new Assembly();
        int push = code.newLabel();
        int pushed = code.newLabel();
        int add = code.newLabel();
        code.push(0).push(0).add(Opcode.CALLDATALOAD).push(15).add(Opcode.AND);
        code.place(push).add(Opcode.DUP1, Opcode.ISZERO).jumpIf(pushed);
        code.push(1).add(Opcode.DUP2, Opcode.SUB).jump(push);
        code.place(pushed);
        code.place(add).add(Opcode.ADD, Opcode.DUP1, Opcode.MSIZE, Opcode.MSTORE, Opcode.MSIZE);
        code.push(0)
                .add(Opcode.CALLDATALOAD)
                .push(15)
                .add(Opcode.AND)
                .push(32)
                .add(Opcode.MUL, Opcode.GT)
                .jumpIf(add);
        return code.add(Opcode.MSIZE).push(0).add(Opcode.RETURN).toBytes();
    }

    /** Fills the stack but for as many items as the input's last bit says, and goes on to a block that needs one. */
    private static byte[] fullStack() {
        Assembly code = new Assembly();
        int fill = code.newLabel();
        code.push(1022).push(0).add(Opcode.CALLDATALOAD).push(1).add(Opcode.AND, Opcode.SWAP1, Opcode.SUB);
        code.push(1).add(Opcode.SWAP1, Opcode.SUB);
        code.place(fill).push(1).add(Opcode.DUP2, Opcode.SUB, Opcode.DUP1).jumpIf(fill);
        code.add(Opcode.DUP1, Opcode.POP, Opcode.DUP1, Opcode.DUP1, Opcode.POP);
        return code.returnTwoWords().toBytes();
    }
}
