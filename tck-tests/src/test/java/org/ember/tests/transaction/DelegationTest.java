package org.ember.tests.transaction;

import static org.ember.tests.transaction.Scene.RECIPIENT;
import static org.ember.tests.transaction.Scene.SENDER;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.ember.code.Delegation;
import org.ember.evm.Status;
import org.ember.fork.Fork;
import org.ember.transaction.Authorization;
import org.ember.transaction.Transaction;
import org.ember.transaction.TransactionOutcome.Executed;
import org.ember.transaction.TransactionType;
import org.ember.word.Address;
import org.ember.word.Hex;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;

/** EIP-7702. Any small r and s are the signature of some key, of which the address is all that matters here. */
class DelegationTest {
    private static final Address TARGET = Address.of(0x7a59e7);
    /** 25,000 for each authorization, of which 12,500 come back when the account exists; to at most a fifth of all. */
    private static final long BASE = 21_000 + 25_000;

    private static Authorization authorization(long chainId, Address target, long nonce) {
        return new Authorization(UInt256.of(chainId), target, nonce, 0, UInt256.ONE, UInt256.ONE);
    }

    private static Transaction.Builder send(Authorization... authorizations) {
        return Scene.call(TransactionType.SET_CODE).authorizations(List.of(authorizations));
    }

    private static byte[] code(Scene scene, Address address) {
        return scene.journal().account(address).code().bytes();
    }

    @Test
    void anAccountThatIsNotThereYetDelegatesAtFullPrice() {
        Authorization authorization = authorization(1, TARGET, 0);
        Scene scene = new Scene(Fork.PRAGUE);
        Executed executed = scene.run(send(authorization));
        assertArrayEquals(Delegation.to(TARGET), code(scene, authorization.authority()));
        assertEquals(1, scene.account(authorization.authority()).nonce());
        assertEquals(BASE, executed.gasUsed());
        assertEquals(0, executed.refund());
    }

    @Test
    void anAccountThatExistsGetsHalfBackUpToTheCap() {
        Authorization authorization = authorization(0, TARGET, 3);
        Scene scene = new Scene(Fork.PRAGUE);
        scene.state.put(authorization.authority(), 3, UInt256.ONE);
        Executed executed = scene.run(send(authorization));
        assertArrayEquals(Delegation.to(TARGET), code(scene, authorization.authority()));
        assertEquals(BASE / 5, executed.refund());
    }

    @Test
    void theRefundStaysWhenTheCodeFails() {
        Authorization authorization = authorization(0, TARGET, 3);
        Scene scene = new Scene(Fork.PRAGUE).withCode("fe");
        scene.state.put(authorization.authority(), 3, UInt256.ONE);
        Executed executed = scene.run(send(authorization).gasLimit(100_000));
        assertEquals(Status.INVALID_OPCODE, executed.status());
        assertEquals(87_500, executed.gasUsed());
        assertArrayEquals(Delegation.to(TARGET), code(scene, authorization.authority()));
    }

    @Test
    void theZeroAddressEndsADelegation() {
        Authorization authorization = authorization(1, Address.ZERO, 4);
        Scene scene = new Scene(Fork.PRAGUE);
        scene.state.put(authorization.authority(), 4, UInt256.ONE, Delegation.to(TARGET), Map.of());
        scene.run(send(authorization));
        assertEquals(0, code(scene, authorization.authority()).length);
        assertEquals(5, scene.account(authorization.authority()).nonce());
    }

    @Test
    void authorizationsThatAreNotValidAreSkipped() {
        Scene scene = new Scene(Fork.PRAGUE);
        Authorization withCode = new Authorization(UInt256.ONE, TARGET, 1, 1, UInt256.ONE, UInt256.of(2));
        scene.withCode(withCode.authority(), "00", Map.of());
        Authorization highS = new Authorization(
                UInt256.ONE,
                TARGET,
                0,
                0,
                UInt256.ONE,
                UInt256.fromHex("0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a1"));
        Authorization oddParity = new Authorization(UInt256.ONE, TARGET, 0, 2, UInt256.ONE, UInt256.ONE);
        Authorization noKey = new Authorization(UInt256.ONE, TARGET, 0, 0, UInt256.ZERO, UInt256.ONE);
        Authorization otherChain = authorization(2, TARGET, 0);
        Authorization otherNonce = authorization(1, TARGET, 1);
        Authorization lastNonce = authorization(1, TARGET, -1);
        scene.state.put(lastNonce.authority(), -1, UInt256.ONE);
        assertNull(highS.authority());
        assertNull(oddParity.authority());
        assertNull(noKey.authority());
        Executed executed = scene.run(send(withCode, highS, oddParity, noKey, otherChain, otherNonce, lastNonce));
        assertEquals(21_000 + 7 * 25_000, executed.gasUsed());
        assertEquals(
                List.of(SENDER, Scene.COINBASE),
                List.copyOf(scene.journal().diff().accounts().keySet()));
    }

    /** The second authorization of an account has to be for the nonce that the first has left it with. */
    @Test
    void laterAuthorizationsSeeEarlierOnes() {
        Authorization first = authorization(1, TARGET, 0);
        Scene scene = new Scene(Fork.PRAGUE);
        scene.run(send(Collections.nCopies(3, first).toArray(Authorization[]::new)));
        assertEquals(1, scene.account(first.authority()).nonce());
    }

    @Test
    void aDelegatedRecipientRunsTheCodeOfItsTargetWhichIsWarm() {
        Scene scene =
                new Scene(Fork.PRAGUE).withCode(TARGET, "73" + TARGET.toHex().substring(2) + "315f55", Map.of());
        scene.withCode(RECIPIENT, Hex.format(Delegation.to(TARGET)), Map.of());
        scene.state.put(TARGET, 1, UInt256.of(77), scene.state.code(TARGET), Map.of());
        Executed executed = scene.run(Scene.call(TransactionType.DYNAMIC_FEE));
        assertEquals(UInt256.of(77), scene.journal().load(scene.journal().account(RECIPIENT), UInt256.ZERO));
        assertEquals(21_000 + 3 + 100 + 2 + 22_100, executed.gasUsed());
    }

    @Test
    void delegatedAccountsMaySend() {
        Scene scene = new Scene(Fork.PRAGUE);
        scene.state.put(SENDER, 0, Scene.WEALTH, Delegation.to(TARGET), Map.of());
        assertNotNull(scene.run(Scene.call(TransactionType.LEGACY)));
    }
}
