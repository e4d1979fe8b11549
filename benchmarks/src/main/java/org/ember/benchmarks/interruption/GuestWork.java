package org.ember.benchmarks.interruption;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ember.fork.Fork;
import org.ember.state.StateReader;
import org.ember.word.Hex;

/**
 * Something that code can have done for long.
 *
 * @param reader what the code sees, from the state that it stands in
 */
record GuestWork(String name, Fork fork, byte[] code, byte[] input, UnaryOperator<StateReader> reader) {
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    static List<GuestWork> all() {
        List<GuestWork> all = new ArrayList<>();
        plain(all);
        memory(all);
        precompiles(all);
        creations(all);
        state(all);
        return all;
    }

    static GuestWork of(String name, Fork fork, String code) {
        return of(name, fork, code, new byte[0]);
    }

    static GuestWork of(String name, Fork fork, String code, byte[] input) {
        return new GuestWork(name, fork, Hex.parse(code), input, state -> state);
    }

    /** PUSH of a number in as few bytes as can be. */
    static String push(long number) {
        int bytes = Math.max(1, (71 - Long.numberOfLeadingZeros(number)) / 8);
        return String.format("%02x%0" + 2 * bytes + "x", 0x5f + bytes, number);
    }

    /** {@code prologue}, and then {@code body} for ever. */
    static String endless(String prologue, String body) {
        return prologue + "5b" + body + push(prologue.length() / 2) + "56";
    }

    private static void plain(List<GuestWork> all) {
        all.add(of("loop", Fork.OSAKA, endless("", "")));
        all.add(of("arithmetic", Fork.OSAKA, endless("6000", "60010180600052")));
        all.add(of("exp", Fork.OSAKA, endless("", "7f" + "ff".repeat(32) + "80" + "0a50")));
        all.add(of("exp-in-a-row", Fork.OSAKA, endless("", "5f19800a50".repeat(4_000))));
        all.add(of(
                "mulmod",
                Fork.OSAKA,
                endless("", ("5f19" + "6007" + "5f19" + "6001" + "09" + "50" + "50").repeat(100))));
        all.add(of("straight-24k", Fork.OSAKA, endless("6001", "8001".repeat(12_000))));
        all.add(of("straight-16m", Fork.OSAKA, endless("6001", "8001".repeat(8 * MIB))));
        all.add(of("jumpdests-16m", Fork.OSAKA, endless("6001", "5b".repeat(16 * MIB))));
        String self = "6000600060006000600030" + "5af150";
        all.add(of("call-tree", Fork.OSAKA, self + self + "00"));
        all.add(of("failing-calls", Fork.OSAKA, endless("", "60006000600060006009" + "6103e8" + "fa50")));
    }

    private static void memory(List<GuestWork> all) {
        for (int size : new int[] {64 * KIB, 16 * MIB, 128 * MIB, 1024 * MIB}) {
            String name = suffix(size);
            all.add(of("expand" + name, Fork.OSAKA, endless(push(size - 32) + "5150", "")));
            all.add(of("keccak" + name, Fork.OSAKA, endless("", push(size) + "6000" + "2050")));
            if (size <= 512 * MIB) {
                all.add(of("mcopy" + name, Fork.OSAKA, endless("", push(size) + "6000" + "6020" + "5e")));
                all.add(of("mcopy-back" + name, Fork.OSAKA, endless("", push(size) + "6020" + "6000" + "5e")));
                all.add(of("calldatacopy" + name, Fork.OSAKA, endless("", push(size) + "60006000" + "37")));
                all.add(of("codecopy" + name, Fork.OSAKA, endless("", push(size) + "60006000" + "39")));
                all.add(of("extcodecopy" + name, Fork.OSAKA, endless("", push(size) + "60006000" + "30" + "3c")));
                all.add(of(
                        "returndatacopy" + name,
                        Fork.OSAKA,
                        endless("60006000" + push(size) + "6000" + "60045afa50", push(size) + "60006000" + "3e")));
                all.add(of("log-once" + name, Fork.OSAKA, endless(push(size) + "6000" + "a0", "")));
                all.add(of("return" + name, Fork.OSAKA, returning(size)));
            }
        }
        all.add(of(
                "copies-below-1m",
                Fork.OSAKA,
                endless(push(MIB - 1) + "6000", ("81" + "81" + "82" + "5e").repeat(5_000))));
        all.add(of(
                "copies-16k", Fork.OSAKA, endless(push(16 * KIB) + "6000", ("81" + "81" + "82" + "5e").repeat(5_000))));
        all.add(of("expand-steps", Fork.OSAKA, endless("6000", push(MIB) + "01" + "80" + "51" + "50")));
    }

    /** Calls itself with a byte of call data again and again, and returns so many bytes to itself. */
    private static String returning(int size) {
        String child = push(size) + "6000" + "f3";
        String head = "36" + "15" + "60" + String.format("%02x", 5 + child.length() / 2) + "57" + child;
        return endless(head, "60006000" + "60016000" + "600030" + "5af150");
    }

    /** Calls {@code address} with the call data again and again. */
    private static String calling(int address, int outputBytes) {
        return endless("366000600037", push(outputBytes) + "6000" + "36" + "6000" + push(address) + "5afa50");
    }

    private static void precompiles(List<GuestWork> all) {
        for (int size : new int[] {64 * KIB, 16 * MIB, 256 * MIB}) {
            for (int address = 2; address <= 4; address++) {
                String name = List.of("sha256", "ripemd160", "identity").get(address - 2) + suffix(size);
                String call = push(size) + "6000" + push(size) + "6000" + push(address) + "5afa50";
                all.add(of(name, Fork.OSAKA, endless("", call)));
            }
        }
        all.addAll(PrecompileInputs.works());
    }

    static GuestWork precompile(String name, Fork fork, int address, byte[] input) {
        return of(name, fork, calling(address, 32), input);
    }

    /** Init code, most of it zeros, that jumps once and stops. */
    private static void creations(List<GuestWork> all) {
        for (int size : new int[] {48 * KIB, 255 * KIB, 16 * MIB, 128 * MIB}) {
            Fork fork = size > 48 * KIB ? Fork.LONDON : Fork.OSAKA;
            String jumping = "7f" + "6003565b00" + "00".repeat(27) + "600052";
            String unclear =
                    "7f" + "6021565b00" + "00".repeat(27) + "600052" + "7f" + "7f" + "5b".repeat(31) + "602052";
            all.add(of("create" + suffix(size), fork, endless(jumping, push(size) + "60006000" + "f050")));
            all.add(of("create-unclear" + suffix(size), fork, endless(unclear, push(size) + "60006000" + "f050")));
            all.add(of(
                    "create2" + suffix(size),
                    fork,
                    endless(jumping + "6000", "600101" + "80" + push(size) + "60006000" + "f550")));
        }
        all.add(of("look-back", Fork.OSAKA, lookBack()));
    }

    private static String suffix(int size) {
        return size >= MIB ? "-" + size / MIB + "m" : "-" + size / KIB + "k";
    }

    /** Creates with init code that jumps 80 times to where it takes long to look back for an instruction. */
    private static String lookBack() {
        int area = 500;
        StringBuilder code = new StringBuilder();
        for (int jump = 1; jump <= 80; jump++) {
            String hop = (jump == 1 ? "" : "5b") + String.format("61%04x56", jump * (5 + area));
            code.append(hop).append("7f60".repeat((5 + area - hop.length() / 2) / 2));
            if ((5 + area - hop.length() / 2) % 2 != 0) {
                code.append("60");
            }
        }
        code.append("5b00");
        int length = code.length() / 2;
        String creating = endless(push(length) + "60ff" + "6000" + "39", push(length) + "60006000" + "f050");
        return creating + "00".repeat(255 - creating.length() / 2) + code;
    }

    private static void state(List<GuestWork> all) {
        all.add(of("sload-cold", Fork.OSAKA, endless("6000", "805450600101")));
        all.add(of("sstore-dirty", Fork.OSAKA, endless("6001", "80600055600101")));
        all.add(of("sstore-new", Fork.OSAKA, endless("6001", "808055600101")));
        all.add(of("tstore-same", Fork.OSAKA, endless("6001", "8060005d600101")));
        all.add(of("tstore-new", Fork.OSAKA, endless("6001", "80805d600101")));
        all.add(of("balance-frontier", Fork.FRONTIER, endless("6001", "803150600101")));
        all.add(new GuestWork(
                "codesize-frontier",
                Fork.FRONTIER,
                Hex.parse(endless("6001", "803b50600101")),
                new byte[0],
                Codes::new));
        all.add(of("blockhash", Fork.OSAKA, endless("", "600143034050")));
        all.add(of(
                "selfdestruct-tree", Fork.FRONTIER, endless("", "60006000600060006000" + "60ff" + "612710" + "f150")));
    }
}
