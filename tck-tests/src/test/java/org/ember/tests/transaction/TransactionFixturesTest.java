package org.ember.tests.transaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.ember.fork.Fork;
import org.ember.fork.Rules;
import org.ember.fork.Upgrade;
import org.ember.tests.fixtures.FixtureArchive;
import org.ember.transaction.ExpectedRejection;
import org.ember.transaction.IntrinsicGas;
import org.ember.transaction.InvalidTransactionException;
import org.ember.transaction.Rejection;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionDecoder;
import org.ember.transaction.TransactionEncoder;
import org.ember.transaction.TransactionType;
import org.ember.transaction.TransactionValidator;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** The TransactionTests of ethereum/tests: each transaction under every fork from Frontier on. */
class TransactionFixturesTest {
    private int accepted;
    private int rejected;

    @Test
    void transactionsAreTakenAndRejectedAsTheVectorsSay() {
        FixtureArchive.forEachTest("vm-tests/ethereum-tests-misc.tar.xz", "/TransactionTests/", this::check);
        assertEquals(606, accepted);
        assertEquals(2_059, rejected);
    }

    private void check(String name, JsonNode test) {
        byte[] encoded = Hex.parse(test.get("txbytes").asText());
        test.get("result").properties().forEach(result -> {
            String label = name + " under " + result.getKey();
            Fork fork = Upgrade.fromName(result.getKey()).fork();
            JsonNode expected = result.getValue();
            try {
                checkAccepted(label, encoded, Rules.of(fork), expected);
                accepted++;
            } catch (InvalidTransactionException invalid) {
                checkRejected(label, encoded, fork, expected, invalid);
                rejected++;
            }
        });
    }

    private static void checkAccepted(String label, byte[] encoded, Rules rules, JsonNode expected) {
        Transaction transaction = TransactionDecoder.decode(encoded);
        Address sender = new TransactionValidator(rules, Set.of()).requireWellFormed(transaction, UInt256.ONE);
        assertFalse(expected.has("exception"), label);
        assertEquals(expected.get("sender").asText(), sender.toHex(), label);
        assertEquals(
                expected.get("hash").asText(),
                TransactionEncoder.hash(transaction).toFullHex(),
                label);
        assertEquals(
                UInt256.fromHex(expected.get("intrinsicGas").asText()),
                UInt256.of(IntrinsicGas.of(transaction, rules)),
                label);
        assertArrayEquals(encoded, TransactionEncoder.encode(transaction), label);
    }

    private static void checkRejected(
            String label, byte[] encoded, Fork fork, JsonNode expected, InvalidTransactionException invalid) {
        assertTrue(expected.has("exception"), () -> label + ": " + invalid.getMessage());
        String reason = expected.get("exception").asText();
        assertTrue(
                ExpectedRejection.allows(reason, invalid.reason())
                        || isMalformedBeforeItsFork(encoded, fork, reason)
                        || hasTwoFaults(reason, invalid.reason()),
                () -> label + ": " + reason + " expected, not " + invalid.reason() + ", " + invalid.getMessage());
    }

    /** Where a malformed transaction is also of a type that is not there yet, either reason will do. */
    private static boolean isMalformedBeforeItsFork(byte[] encoded, Fork fork, String expected) {
        TransactionType type = TransactionType.ofCode(encoded[0]);
        return expected.endsWith("TYPE_NOT_SUPPORTED") && type != null && !fork.isAtLeast(type.firstFork());
    }

    /** One of the vectors has a gas limit of nine bytes of which the first is zero. */
    private static boolean hasTwoFaults(String expected, Rejection reason) {
        return expected.endsWith("GASLIMIT_OVERFLOW") && reason == Rejection.RLP_LEADING_ZEROS_GASLIMIT;
    }
}
