package org.ember.tests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ember.block.BlockHeader;
import org.ember.tests.fixtures.Archives;
import org.ember.tests.fixtures.BlockchainTestJson;
import org.ember.word.UInt256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockTestCommandTest {
    @TempDir
    Path folder;

    private static Ember.Run run(Path path, String... options) {
        List<String> arguments = new ArrayList<>(List.of("blocktest", path.toString()));
        arguments.addAll(Arrays.asList(options));
        return Ember.run(arguments.toArray(String[]::new));
    }

    private Path file(String json) throws IOException {
        return Archives.writeFile(folder.resolve("test.json"), json);
    }

    private static String replace(String part, String other) {
        assertTrue(BlockchainTestJson.file().contains(part), part);
        return BlockchainTestJson.file().replace(part, other);
    }

    @Test
    void passes() throws IOException {
        Ember.Run run = run(file(BlockchainTestJson.file()));
        assertEquals(0, run.status(), () -> run.out() + run.err());
        assertTrue(run.out().contains("1 cases in "), run::out);
        assertTrue(run.out().contains("1 passed, 0 failed"), run::out);
        Ember.Run tiered = run(file(BlockchainTestJson.file()), "--mode", "tiered");
        assertEquals(0, tiered.status(), tiered::out);
    }

    @Test
    void readsArchives() throws IOException {
        Path archive = Archives.write(
                folder.resolve("tests.tar.xz"), Map.of("a/1.json", BlockchainTestJson.file(), "2.json", "nonsense"));
        assertEquals(0, run(archive.resolve("a")).status());
        Ember.Run all = run(archive);
        assertEquals(2, all.status(), "a file that cannot be read");
        assertTrue(all.err().contains(archive + "/2.json: line 1"), all::err);
        assertTrue(all.out().contains("1 passed"), "the other file is run all the same");
    }

    @Test
    void filtersByForkAndName() throws IOException {
        Path file = file(BlockchainTestJson.file());
        assertEquals(0, run(file, "--fork", "merge", "--run", "^lim").status());
        assertEquals(2, run(file, "--fork", "London").status(), "no such case");
        assertEquals(2, run(file, "--fork", "ParisToShanghaiAtTime15k").status(), "no such case");
        assertEquals(2, run(file, "--run", "^no").status(), "no such case");
    }

    @Test
    void refusalForAnotherReasonIsAFailure() throws IOException {
        Path file = file(replace(BlockchainTestJson.WRONG_GAS_LIMIT, "BlockException.INVALID_STATE_ROOT"));
        Ember.Run run = run(file);
        assertEquals(1, run.status(), run::out);
        assertTrue(run.out().contains("FAILED limits"), run::out);
        assertTrue(run.out().contains("block 2 of the test was refused for INVALID_GASLIMIT"), run::out);
        assertTrue(run.out().contains("; expected BlockException.INVALID_STATE_ROOT"), run::out);
        assertTrue(run.out().contains("to run it: ember blocktest " + file + " --run '^limits$'"), run::out);
        Ember.Run either = run(file(replace(
                BlockchainTestJson.WRONG_GAS_LIMIT,
                "BlockException.INVALID_STATE_ROOT|" + BlockchainTestJson.WRONG_GAS_LIMIT)));
        assertEquals(0, either.status(), either::out);
    }

    @Test
    void exceptionsOfOldFilesAreForAllForksOrForOne() throws IOException {
        String field = "\"expectException\": \"" + BlockchainTestJson.WRONG_GAS_LIMIT + '"';
        String wrong = "\"expectExceptionALL\": \"InvalidStateRoot\"";
        assertEquals(1, run(file(replace(field, wrong))).status());
        String right = ", \"expectExceptionParis\": \"InvalidGasLimit\"";
        assertEquals(0, run(file(replace(field, wrong + right))).status(), "what is said of the fork comes first");
        Ember.Run unnamed = run(file(replace(", " + field, "")));
        assertEquals(0, unnamed.status(), "a block without a header is to be refused, for whatever reason");
    }

    @Test
    void blocksThatAreImportedOrNotAgainstTheFile() throws IOException {
        Ember.Run refused = run(file(replace(", \"expectException\"", ", \"blockHeader\": {}, \"other\"")));
        assertTrue(refused.out().contains("block 2 of the test was refused: INVALID_GASLIMIT"), refused::out);
        Ember.Run imported =
                run(file(replace("\"blockHeader\": {\"number\"", "\"expectException\": \"E\", \"o\": {\"number\"")));
        assertTrue(imported.out().contains("block 1 of the test was imported; expected E"), imported::out);
        BlockHeader other = BlockchainTestJson.valid().toBuilder().timestamp(13).build();
        Ember.Run another = run(
                file(replace(BlockchainTestJson.encode(BlockchainTestJson.valid()), BlockchainTestJson.encode(other))));
        String hash = "block 1 of the test has the hash " + other.hash().toFullHex() + ", expected "
                + BlockchainTestJson.valid().hash().toFullHex();
        assertTrue(another.out().contains(hash), another::out);
    }

    @Test
    void genesisHeadAndStateAreCompared() throws IOException {
        assertProblem("the root of pre 0x", replace("\"balance\": \"0x0a\"", "\"balance\": \"0x0b\""));
        assertProblem("the hash of genesisBlockHeader 0x", replace("\"timestamp\": \"0x00\"", "\"timestamp\": \"1\""));
        String genesis = BlockchainTestJson.encode(BlockchainTestJson.genesis());
        assertProblem(
                "the hash of genesisRLP 0x", replace(genesis, BlockchainTestJson.encode(BlockchainTestJson.valid())));
        assertProblem("genesisRLP is refused: RLP_STRUCTURES_ENCODING", replace(genesis, "0xc0"));
        assertProblem(
                "the hash of the head, block 1 0x",
                replace(
                        "\"lastblockhash\": \""
                                + BlockchainTestJson.valid().hash().toFullHex(),
                        "\"lastblockhash\": \"" + UInt256.ONE.toFullHex()));
        String post = "\"postState\": {\"" + BlockchainTestJson.ACCOUNT + "\": {\"nonce\": \"0x01\"";
        Ember.Run state = assertProblem("state root 0x", replace(post, post.replace("0x01", "0x02")));
        String difference = "first difference: " + BlockchainTestJson.ACCOUNT + ": nonce should be 2, is 1";
        assertTrue(state.out().contains(difference), state::out);
        assertProblem("state root 0x", replace("\"postState\": {", "\"postStateHash\": \"0x01\", \"other\": {"));
    }

    private Ember.Run assertProblem(String expected, String json) throws IOException {
        Ember.Run run = run(file(json));
        assertEquals(1, run.status(), run::out);
        assertTrue(run.out().contains("\n  " + expected), run::out);
        return run;
    }

    @Test
    void jsonIsAnArrayOfResults() throws IOException {
        Ember.Run run = run(file(BlockchainTestJson.file()), "--json");
        JsonNode result = new ObjectMapper().readTree(run.out()).get(0);
        assertEquals("limits", result.get("name").asText());
        assertEquals("Paris", result.get("fork").asText());
        assertTrue(result.get("pass").asBoolean());
        assertEquals(
                BlockchainTestJson.genesis().stateRoot().toFullHex(),
                result.get("stateRoot").asText());
        assertFalse(result.has("error"));
    }

    @Test
    void whatEmberDoesNotDoIsLeftOutAndCounted() throws IOException {
        for (String network : List.of("Amsterdam", "OsakaToAmsterdamAtTime15k", "BPO2ToAmsterdamAtTime15k")) {
            Ember.Run run = run(file(replace("\"network\": \"Paris\"", "\"network\": \"" + network + '"')));
            assertEquals(0, run.status(), run::out);
            assertTrue(run.out().contains("1 cases left out: the rules of " + network), run::out);
            assertTrue(run.out().contains("0 passed, 0 failed, 0 over the time limit, 1 left out"), run::out);
        }
        String wrong = replace(BlockchainTestJson.WRONG_GAS_LIMIT, "InvalidBlockNonce");
        Ember.Run proof = run(file(wrong), "--json");
        assertEquals(0, proof.status(), proof::out);
        JsonNode result = new ObjectMapper().readTree(proof.out()).get(0);
        assertFalse(result.get("pass").asBoolean(), "nothing says that it does");
        assertTrue(result.get("error").asText().contains("proof of work"), result::toString);
        Ember.Run noProof = run(file(wrong.replace("NoProof", "Ethash")));
        assertTrue(noProof.out().contains("block 1 of the test has a wrong proof of work"), noProof::out);
    }

    @Test
    void otherNetworksAreUnknown() throws IOException {
        Ember.Run run = run(file(replace("\"network\": \"Paris\"", "\"network\": \"Atlantis\"")));
        assertEquals(1, run.status(), run::out);
        assertTrue(run.out().contains("Ember does not know the network Atlantis"), run::out);
        Ember.Run noSchedule = run(file(replace("\"network\": \"Paris\"", "\"network\": \"BPO4\"")));
        assertTrue(noSchedule.out().contains("there is no blob schedule for BPO4"), noSchedule::out);
    }

    @Test
    void malformedFilesAreOneLine() throws IOException {
        assertMalformed("the field network is missing", replace("\"network\": \"Paris\",\n", "\n"));
        assertMalformed("the field lastblockhash is missing", replace("\"lastblockhash\"", "\"last\""));
        assertMalformed("the field rlp is missing", replace("{\"rlp\": ", "{\"bytes\": "));
        assertMalformed("a bloom filter has 256 bytes, not 255", replace("\"bloom\": \"0x00", "\"bloom\": \"0x"));
        assertMalformed("a nonce has 8 bytes", replace("\"nonce\": \"0x0000", "\"nonce\": \"0x100000"));
        assertMalformed(
                "a header with a later field has all before it",
                replace("\"baseFeePerGas\": \"0x03e8\"", "\"blobGasUsed\": \"0x00\""));
        assertMalformed("odd", replace("\"genesisRLP\": \"0x", "\"genesisRLP\": \"0x1"));
    }

    private void assertMalformed(String expected, String json) throws IOException {
        Ember.Run run = run(file(json));
        assertEquals(2, run.status(), run::out);
        assertEquals(1, run.err().lines().count(), run::err);
        assertTrue(run.err().contains(expected), run::err);
        assertTrue(run.err().contains("test limits"), run::err);
    }
}
