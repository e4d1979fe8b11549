package org.ember.tests.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ember.evm.Message;
import org.ember.fork.Fork;
import org.ember.tests.differential.DifferentialCase.Contract;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;

/**
 * A case as text, read line by line:
 *
 * <pre>
 *     contract 0x1001 balance 1000
 *     store 0x1 0x7
 *     PUSH1 0x0a JUMPDEST @loop PUSH1 0x01 SWAP1 SUB DUP1 ; counts down
 *     PUSH2 @loop JUMPI
 *     message 0x1001 value 1 gas 30000 input 0x0102
 *     message 0x1001 word 0x7 times 5
 * </pre>
 *
 * A contract's storage and code ({@link CodeText}) follow it. An input of 32 bytes can be told as a word. What is not
 * said is 0 or empty, and {@value #DEFAULT_GAS} for gas.
 */
final class CaseText {
    static final String CONTRACT = "contract";
    static final String MESSAGE = "message";
    static final String STORE = "store";
    private static final long DEFAULT_GAS = 1_000_000;

    private final List<Contract> contracts = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final Map<UInt256, UInt256> storage = new TreeMap<>();
    private final List<String> code = new ArrayList<>();
    private List<String> contract = List.of();

    private CaseText() {}

    /**
     * The case that {@code lines} tell.
     *
     * @throws IllegalArgumentException when they tell none
     */
    static DifferentialCase parse(Fork fork, List<String> lines) {
        CaseText text = new CaseText();
        for (String line : lines) {
            text.read(line, words(line.strip()));
        }
        text.endContract();
        if (text.contracts.isEmpty() || text.messages.isEmpty()) {
            throw new IllegalArgumentException("a case has a contract and a message");
        }
        return new DifferentialCase(fork, text.contracts, text.messages);
    }

    /** The words of a line, with spaces between them. */
    static List<String> words(String line) {
        return Arrays.asList(line.split(" +", -1));
    }

    private void read(String line, List<String> words) {
        switch (words.getFirst()) {
            case CONTRACT -> {
                endContract();
                contract = words;
            }
            case STORE -> storage.put(UInt256.fromHex(word(words, 1)), UInt256.fromHex(word(words, 2)));
            case MESSAGE -> {
                endContract();
                Map<String, String> fields = fields(words, "value", "gas", "input", "word", "times");
                messages.addAll(Collections.nCopies(
                        Integer.parseInt(fields.getOrDefault("times", "1")), message(address(words), fields)));
            }
            default -> code.add(line);
        }
    }

    private static String word(List<String> words, int index) {
        if (index >= words.size()) {
            throw new IllegalArgumentException("a word is missing after '" + String.join(" ", words) + "'");
        }
        return words.get(index);
    }

    private void endContract() {
        if (!contract.isEmpty()) {
            Map<String, String> fields = fields(contract, "balance");
            UInt256 balance = UInt256.fromDecimal(fields.getOrDefault("balance", "0"));
            contracts.add(new Contract(address(contract), balance, new TreeMap<>(storage), CodeText.assemble(code)));
        } else if (!code.isEmpty() || !storage.isEmpty()) {
            throw new IllegalArgumentException("code or storage that follows no contract");
        }
        contract = List.of();
        storage.clear();
        code.clear();
    }

    private static Message message(Address recipient, Map<String, String> fields) {
        String word = fields.get("word");
        return new Message(
                false,
                Transcript.SENDER,
                recipient,
                UInt256.fromDecimal(fields.getOrDefault("value", "0")),
                Long.parseLong(fields.getOrDefault("gas", Long.toString(DEFAULT_GAS))),
                word == null
                        ? Hex.parse(fields.getOrDefault("input", "0x"))
                        : UInt256.fromHex(word).toBytes());
    }

    private static Address address(List<String> words) {
        return Address.of(UInt256.fromHex(word(words, 1)));
    }

    /** What follows the address: names, each with its value. */
    private static Map<String, String> fields(List<String> words, String... names) {
        Map<String, String> fields = new HashMap<>();
        for (int index = 2; index < words.size(); index += 2) {
            if (!Arrays.asList(names).contains(words.get(index))) {
                throw new IllegalArgumentException("no field is called '" + words.get(index) + "'");
            }
            fields.put(words.get(index), word(words, index + 1));
        }
        return fields;
    }

    /** The text of a case, a line for each instruction. */
    static List<String> lines(DifferentialCase told) {
        List<String> lines = new ArrayList<>();
        for (Contract contract : told.contracts()) {
            lines.add(CONTRACT + " " + contract.address().toWord()
                    + (contract.balance().isZero()
                            ? ""
                            : " balance " + contract.balance().toDecimal()));
            new TreeMap<>(contract.storage()).forEach((key, value) -> lines.add(STORE + " " + key + " " + value));
            lines.addAll(CodeText.disassemble(contract.code()));
        }
        for (Message message : told.messages()) {
            lines.add(MESSAGE + " " + message.recipient().toWord()
                    + (message.value().isZero()
                            ? ""
                            : " value " + message.value().toDecimal())
                    + (message.gas() == DEFAULT_GAS ? "" : " gas " + message.gas())
                    + input(message.input()));
        }
        return lines;
    }

    private static String input(byte[] input) {
        return switch (input.length) {
            case 0 -> "";
            case UInt256.BYTES -> " word " + UInt256.fromBytes(input, 0, input.length);
            default -> " input " + Hex.format(input);
        };
    }
}
