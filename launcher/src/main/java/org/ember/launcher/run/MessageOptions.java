package org.ember.launcher.run;

import java.util.Arrays;
import org.ember.code.Code;
import org.ember.evm.ContractAddress;
import org.ember.evm.Message;
import org.ember.launcher.console.InputException;
import org.ember.launcher.options.Arguments;
import org.ember.launcher.options.CodeArgument;
import org.ember.launcher.options.HexInput;
import org.ember.state.Account;
import org.ember.state.MapState;
import org.ember.word.Address;
import org.ember.word.UInt256;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say which message to execute. */
final class MessageOptions {
    @Parameters(
            paramLabel = "CODE",
            arity = "0..1",
            description = {
                CodeArgument.DESCRIPTION,
                "Not needed for a receiver that has code in the pre-state.",
                "It may have up to 16 MiB, more than any fork lets transactions deploy; above 48 KiB it is only"
                        + " interpreted."
            })
    private String code;

    @Option(names = "--codefile", paramLabel = "FILE", description = "Read the code from FILE; - is standard input.")
    private String codeFile;

    @Option(
            names = "--input",
            paramLabel = "HEX",
            description = "Call data, or what stands behind the init code; @FILE and - as for CODE.")
    private String input;

    @Option(names = "--inputfile", paramLabel = "FILE", description = "Read the input from FILE; - is standard input.")
    private String inputFile;

    @Option(
            names = "--gas",
            paramLabel = "GAS",
            defaultValue = "10000000000",
            converter = Arguments.Gas.class,
            description = "Gas to run with (default: ${DEFAULT-VALUE}).")
    private long gas;

    @Option(
            names = "--price",
            paramLabel = "WEI",
            defaultValue = "0",
            description = "What GASPRICE gives (default: 0).")
    private UInt256 price;

    @Option(
            names = "--value",
            paramLabel = "WEI",
            defaultValue = "0",
            description = "What the sender sends along (default: 0).")
    private UInt256 value;

    @Option(
            names = "--sender",
            paramLabel = "ADDRESS",
            defaultValue = "0x000000000000000000000000000073656e646572",
            description = "Who calls (default: the ASCII bytes of \"sender\").")
    private Address sender;

    @Option(
            names = "--receiver",
            paramLabel = "ADDRESS",
            defaultValue = "0x0000000000000000000000007265636569766572",
            description = "Who is called; CODE is put there (default: the ASCII bytes of \"receiver\").")
    private Address receiver;

    @Option(names = "--create", description = "CODE is init code: create a contract with it.")
    private boolean create;

    /** In gas. */
    long gas() {
        return gas;
    }

    /** In wei per gas. */
    UInt256 price() {
        return price;
    }

    /** The message, after the code it is to run has been put into {@code state}. */
    Message prepare(MapState state, HexInput hex) {
        if (readsStandardInput(code, codeFile) && readsStandardInput(input, inputFile)) {
            throw new InputException("code and input cannot both come from standard input; put one into a file");
        }
        byte[] codeBytes = CodeArgument.read(hex, code, codeFile);
        byte[] inputBytes = readInput(hex);
        return create ? creation(codeBytes, inputBytes, state) : call(codeBytes, inputBytes, state);
    }

    private byte[] readInput(HexInput hex) {
        if (input != null && inputFile != null) {
            throw new InputException("input given twice, with --input and --inputfile; leave one out");
        }
        if (input != null) {
            return hex.read("input", input);
        }
        return inputFile == null ? new byte[0] : hex.readFile("input", inputFile);
    }

    private static boolean readsStandardInput(String text, String file) {
        return HexInput.STANDARD_INPUT.equals(text) || HexInput.STANDARD_INPUT.equals(file);
    }

    private Message call(byte[] codeBytes, byte[] inputBytes, MapState state) {
        if (codeBytes != null) {
            checkSize("code", codeBytes.length);
            Account account = state.account(receiver);
            Account old = account == null ? Account.EMPTY : account;
            if (account != null || codeBytes.length > 0) {
                state.put(receiver, old.nonce(), old.balance(), codeBytes, state.storage(receiver));
            }
        } else if (state.code(receiver).length == 0) {
            throw new InputException("no code given, and none in the pre-state at " + receiver
                    + "; write code in hex, @FILE or -, or name another --receiver");
        }
        return new Message(false, sender, receiver, value, gas, inputBytes);
    }

    private Message creation(byte[] codeBytes, byte[] inputBytes, MapState state) {
        if (codeBytes == null) {
            throw new InputException("no init code given; write it in hex, @FILE or -, or use --codefile");
        }
        checkSize("init code", codeBytes.length + inputBytes.length);
        byte[] initCode = Arrays.copyOf(codeBytes, codeBytes.length + inputBytes.length);
        System.arraycopy(inputBytes, 0, initCode, codeBytes.length, inputBytes.length);
        Account account = state.account(sender);
        long nonce = account == null ? 0 : account.nonce();
        return new Message(true, sender, ContractAddress.of(sender, nonce), value, gas, initCode);
    }

    private static void checkSize(String what, int bytes) {
        if (bytes > Code.MAX_BYTES) {
            throw new InputException(what + " of " + bytes + " bytes; at most " + Code.MAX_BYTES + " can be run");
        }
    }
}
