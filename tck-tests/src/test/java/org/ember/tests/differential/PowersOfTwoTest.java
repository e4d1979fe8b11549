package org.ember.tests.differential;

import static org.ember.tests.word.WordModel.assertWord;
import static org.ember.tests.word.WordModel.signed;
import static org.ember.tests.word.WordModel.unsigned;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.ember.code.CodeCache;
import org.ember.evm.Message;
import org.ember.evm.MessageResult;
import org.ember.fork.Fork;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.state.MapState;
import org.ember.tests.word.WordDomain;
import org.ember.tests.word.WordModel;
import org.ember.word.Address;
import org.ember.word.UInt256;

/** Instructions with a constant power of two for an operand, which Ember runs as shifts and masks. */
@Domain(WordDomain.class)
class PowersOfTwoTest {
    private static final Address CONTRACT = Address.of(0x1001);

    private final Evm evm = new Evm(Rules.of(Fork.OSAKA));

    @Property(tries = 20)
    void multiplyOnEitherSide(@ForAll UInt256 word) {
        for (int bit = 0; bit < UInt256.BITS; bit++) {
            BigInteger power = BigInteger.ONE.shiftLeft(bit);
            BigInteger product = unsigned(word).multiply(power);
            assertWord(product, runWithConstantBelow(Opcode.MUL, power, word));
            assertWord(product, runWithConstantOnTop(Opcode.MUL, power, word));
        }
    }

    @Property(tries = 20)
    void divide(@ForAll UInt256 word) {
        for (int bit = 0; bit < UInt256.BITS; bit++) {
            BigInteger power = BigInteger.ONE.shiftLeft(bit);
            assertWord(unsigned(word).divide(power), runWithConstantBelow(Opcode.DIV, power, word));
            assertWord(unsigned(word).mod(power), runWithConstantBelow(Opcode.MOD, power, word));
        }
    }

    @Property(tries = 20)
    void divideSigned(@ForAll UInt256 word) {
        for (UInt256 dividend : List.of(word, word.negate(), UInt256.ONE.shiftLeft(255))) {
            for (int bit = 0; bit < UInt256.BITS; bit++) {
                BigInteger power = BigInteger.ONE.shiftLeft(bit);
                BigInteger divisor = signed(WordModel.word(power)); // the last is negative
                assertWord(signed(dividend).divide(divisor), runWithConstantBelow(Opcode.SDIV, power, dividend));
            }
        }
    }

    @Property(tries = 20)
    void dividePowerByWord(@ForAll UInt256 word) {
        boolean isZero = word.isZero();
        for (int bit = 0; bit < UInt256.BITS; bit++) {
            BigInteger power = BigInteger.ONE.shiftLeft(bit);
            assertWord(
                    isZero ? BigInteger.ZERO : power.divide(unsigned(word)),
                    runWithConstantOnTop(Opcode.DIV, power, word));
            assertWord(
                    isZero ? BigInteger.ZERO : power.mod(unsigned(word)),
                    runWithConstantOnTop(Opcode.MOD, power, word));
        }
    }

    @Example
    void powerOfPowerOfTwo() {
        for (int bit = 0; bit < UInt256.BITS; bit++) {
            BigInteger base = BigInteger.ONE.shiftLeft(bit);
            for (int exponent : new int[] {0, 1, 2, 3, 31, 32, 127, 128, 255, 256, 257}) {
                UInt256 word = UInt256.of(exponent);
                assertWord(base.pow(exponent), runWithConstantOnTop(Opcode.EXP, base, word));
            }
            BigInteger all = bit == 0 ? BigInteger.ONE : BigInteger.ZERO;
            assertWord(all, runWithConstantOnTop(Opcode.EXP, base, UInt256.MAX));
            assertWord(all, runWithConstantOnTop(Opcode.EXP, base, UInt256.of(0, 0, 1, 0)));
        }
    }

    private UInt256 runWithConstantOnTop(Opcode opcode, BigInteger constant, UInt256 word) {
        Assembly code = new Assembly().push(0).add(Opcode.CALLDATALOAD).push(WordModel.word(constant));
        return run(code, opcode, word);
    }

    private UInt256 runWithConstantBelow(Opcode opcode, BigInteger constant, UInt256 word) {
        Assembly code = new Assembly().push(WordModel.word(constant)).push(0).add(Opcode.CALLDATALOAD);
        return run(code, opcode, word);
    }

    /** Runs the code, then {@code opcode}, and returns the word that this leaves. */
    private UInt256 run(Assembly code, Opcode opcode, UInt256 input) {
        code.add(opcode).push(0).add(Opcode.MSTORE, Opcode.MSIZE).push(0).add(Opcode.RETURN);
        MapState state = new MapState();
        state.put(CONTRACT, 1, UInt256.ZERO, code.toBytes(), Map.of());
        Message message = Transcript.message(CONTRACT, 100_000, input.toBytes());
        MessageResult result = Transcript.execute(evm, state, new CodeCache(), message);
        assertTrue(result.isSuccess());
        return UInt256.fromBytes(result.output(), 0, UInt256.BYTES);
    }
}
