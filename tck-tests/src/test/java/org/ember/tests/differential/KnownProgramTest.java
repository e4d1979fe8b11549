package org.ember.tests.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.ember.code.Code;
import org.ember.code.CodeCache;
import org.ember.crypto.Keccak256;
import org.ember.fork.Opcode;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.engine.TieringPolicy;
import org.ember.nodes.profile.BlockProfile;
import org.ember.nodes.profile.BlockProfile.LearnedOperand;
import org.ember.nodes.profile.EntryStacks;
import org.ember.nodes.profile.EntryStacks.Constant;
import org.ember.nodes.profile.ProgramProfile;
import org.ember.nodes.profile.RegionProfile;
import org.ember.nodes.profile.RegionProfile.BlockAtHeight;
import org.ember.nodes.region.Program;
import org.ember.nodes.region.Region;
import org.ember.profiler.TierController;
import org.ember.profiler.TieringOption;
import org.ember.profiler.TieringOptions;
import org.ember.profiler.runtime.TruffleRuntimes;
import org.ember.word.UInt256;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was learned of a program is taken out of it, and put into another of the same code, which then is as the first was. */
class KnownProgramTest {
    private static final int ROUNDS = 40;
    private static final UInt256 MASK = UInt256.ONE.shiftLeft(200).subtract(UInt256.ONE);
    private static final UInt256 NARROW = UInt256.of(3);
    private static final UInt256 WIDE = UInt256.ONE.shiftLeft(100);

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(TruffleRuntimes.isOptimizing(), "nothing is compiled on this runtime");
    }

    /** Codes and what runs them. */
    private record Engine(TieringPolicy policy, Evm evm, CodeCache codes) {
        Engine(TieringPolicy policy) {
            this(policy, new Evm(Rules.of(ComparedEngine.FORK), policy), new CodeCache());
        }

        static Engine eager() {
            return new Engine(EagerTiering.tiered());
        }

        Program program(byte[] code) {
            return evm.prepare(codes.get(Keccak256.hashWord(code), () -> code));
        }

        /** Calls a contract, and sees that the interpreter does the same; how often machine code was deoptimised. */
        long call(byte[] code, List<UInt256> inputs) {
            UInt256[] words = inputs.toArray(UInt256[]::new);
            try (DeoptimizationWatch watch = new DeoptimizationWatch(policy)) {
                assertEquals(
                        Transcript.interpreted(evm.rules(), code, words), Transcript.ofCalls(evm, codes, code, words));
                return watch.count();
            }
        }
    }

    private static List<UInt256> times(int count, UInt256 input) {
        return Collections.nCopies(count, input);
    }

    /** What an engine of its own learns of a code by these calls. */
    private static ProgramProfile learned(byte[] code, List<UInt256> inputs) {
        Engine engine = Engine.eager();
        engine.call(code, inputs);
        return engine.program(code).learned();
    }

    /** Has a loop that calls a function from two places, which has something of all that can be learned. */
    private static byte[] rich() {
        Assembly code = new Assembly();
        int loop = code.newLabel();
        int function = code.newLabel();
        code.push(MASK).push(ROUNDS);
        code.place(loop); // mask, rounds
        for (int caller = 0; caller < 2; caller++) {
            int back = code.newLabel();
            code.pushLabel(back).jump(function);
            code.place(back);
        }
        code.countDown(loop);
        code.push(0).add(Opcode.MLOAD).returnWord();
        code.place(function); // mask, rounds, back
        code.push(1).push(125).push(0).add(Opcode.CALLDATALOAD, Opcode.ADD, Opcode.SHL); // one bit
        code.push(0).add(Opcode.CALLDATALOAD, Opcode.NOT, Opcode.MUL);
        code.add(Opcode.DUP4, Opcode.AND);
        code.add(Opcode.DUP3).push(32).add(Opcode.MUL, Opcode.MSTORE, Opcode.JUMP);
        return code.toBytes();
    }

    /** Counts down, and adds the input to a sum in each round: which is wide only if that is. */
    private static byte[] sum() {
        Assembly code = new Assembly();
        int loop = code.newLabel();
        code.push(0).push(ROUNDS);
        code.place(loop); // sum, rounds
        code.add(Opcode.SWAP1).push(0).add(Opcode.CALLDATALOAD, Opcode.ADD, Opcode.SWAP1);
        code.countDown(loop);
        code.add(Opcode.POP).returnWord();
        return code.toBytes();
    }

    /** Two loops, one after the other. */
    private static byte[] twoLoops() {
        Assembly code = new Assembly();
        code.push(0);
        for (int number = 0; number < 2; number++) {
            int loop = code.newLabel();
            code.push(ROUNDS);
            code.place(loop); // sum, rounds
            code.add(Opcode.SWAP1, Opcode.DUP2, Opcode.ADD, Opcode.SWAP1);
            code.countDown(loop);
            code.add(Opcode.POP);
        }
        code.returnWord();
        return code.toBytes();
    }

    @Test
    void allThatIsLearnedIsTaught() {
        ProgramProfile learned = learned(rich(), times(30, NARROW));
        assertTrue(learned.blocks().stream().anyMatch(BlockProfile::goesOn));
        assertTrue(learned.blocks().stream().anyMatch(BlockProfile::jumps));
        assertTrue(learned.blocks().stream().anyMatch(block -> block.targets().size() == 2));
        assertTrue(
                learned.blocks().stream().anyMatch(block -> !block.wideWords().isEmpty()));
        List<UInt256> operands = learned.blocks().stream()
                .flatMap(block -> block.operands().stream())
                .map(LearnedOperand::word)
                .toList();
        assertTrue(operands.contains(UInt256.of(128)), operands::toString);
        assertTrue(operands.contains(UInt256.ONE.shiftLeft(128)), operands::toString);
        assertTrue(learned.blocks().stream().anyMatch(block -> !block.growing().isEmpty()));
        assertTrue(constants(learned).contains(MASK));
        assertFalse(learned.regions().isEmpty());

        Program fresh = Engine.eager().program(rich());
        fresh.learn(learned);
        assertEquals(learned.blocks(), fresh.learned().blocks());
        fresh.learn(learned);
        assertEquals(learned.blocks(), fresh.learned().blocks(), "to be told twice tells nothing new");
    }

    private static Set<UInt256> constants(ProgramProfile profile) {
        return profile.blocks().stream()
                .filter(block -> block.entry() != null)
                .flatMap(block -> block.entry().constants().stream())
                .map(Constant::word)
                .collect(Collectors.toSet());
    }

    /** The regions are those that the first program ended with, and so is what is learned of them. */
    @Test
    void knownRegionsAreMadeAgain() {
        for (byte[] code : List.of(rich(), sum(), twoLoops())) {
            ProgramProfile learned = learned(code, times(30, NARROW));
            Program fresh = Engine.eager().program(code);
            Teaching.teach(fresh, learned);
            assertFalse(learned.regions().isEmpty());
            assertEquals(learned.regions(), fresh.learned().regions());
        }
    }

    @Test
    void whatOthersDeoptimisedForIsKnown() {
        List<UInt256> inputs = new ArrayList<>(times(10, NARROW));
        inputs.addAll(times(200, WIDE));
        inputs.addAll(times(10, NARROW));
        for (byte[] code : List.of(rich(), sum(), twoLoops())) {
            Engine first = Engine.eager();
            long lost = first.call(code, inputs);
            assertTrue(lost > 0, "there was nothing to learn");
            Engine second = Engine.eager();
            Teaching.teach(second.program(code), first.program(code).learned());
            assertEquals(0, second.call(code, inputs), () -> "deoptimisations, of which the first had " + lost);
        }
    }

    /** What is known of one more program is added to what a running one has learned itself. */
    @Test
    void aRunningProgramLearnsMore() {
        ProgramProfile wide = learned(sum(), times(10, WIDE));
        Engine engine = Engine.eager();
        engine.call(sum(), times(2, NARROW));
        Program program = engine.program(sum());
        assertTrue(program.learned().blocks().stream()
                .allMatch(block -> block.wideWords().isEmpty()));
        program.learn(wide);
        ProgramProfile all = program.learned();
        assertEquals(
                wide.blocks().stream().map(BlockProfile::wideWords).toList(),
                all.blocks().stream().map(BlockProfile::wideWords).toList());
        program.learn(ProgramProfile.EMPTY);
        assertEquals(all.blocks(), program.learned().blocks());
        engine.call(sum(), times(20, WIDE));
    }

    @Test
    void constantsAreWhatAllHaveSeen() {
        ProgramProfile learned = learned(rich(), times(30, NARROW));
        Engine engine = Engine.eager();
        engine.call(rich(), times(30, NARROW));
        Program program = engine.program(rich());
        program.learn(learned);
        assertEquals(Set.of(MASK), constants(program.learned()));
        List<BlockProfile> others = learned.blocks().stream()
                .map(block -> with(block, block.targets(), without(block.entry())))
                .toList();
        program.learn(new ProgramProfile(others, List.of()));
        assertEquals(Set.of(), constants(program.learned()));
        engine.call(rich(), times(3, NARROW));
    }

    private static EntryStacks without(EntryStacks entry) {
        return entry == null
                ? null
                : new EntryStacks(
                        entry.deoptimizations(),
                        entry.recompilations(),
                        entry.uncommonTraps(),
                        entry.lowestHeight(),
                        entry.highestHeight(),
                        entry.wideItems(),
                        entry.observations(),
                        List.of());
    }

    @Test
    void severalKnownRegionsArePendingAtOnce() {
        byte[] code = twoLoops();
        ProgramProfile learned = learned(code, times(30, NARROW));
        List<RegionProfile> loops =
                learned.regions().stream().filter(region -> region.entry() > 0).toList();
        assertTrue(loops.size() >= 2, loops::toString);
        TieringOptions options = TieringOptions.builder()
                .set(TieringOption.DRAIN_MILLIS, 0) // nobody asks whether there is code
                .set(TieringOption.MAX_REGIONS, 2)
                .build();
        try (TierController tiers = new TierController(options)) {
            Program program = new Engine(tiers).program(code);
            assertNull(program.makeRegion(loops.getFirst()), "nothing is known of it yet");
            program.learn(learned);
            assertNull(program.makeRegion(loops.getFirst()), "it is not admitted");
            assertTrue(tiers.compile(program));
            Region second = program.makeRegion(loops.getFirst());
            assertNotNull(second);
            assertEquals(
                    List.of(false, false),
                    program.regions().stream().map(Region::isCompiled).toList());
            assertEquals(second, program.makeRegion(loops.getFirst()), "it is there");
            assertNull(program.makeRegion(loops.getLast()), "there are as many as may be");
            assertEquals(2, tiers.statistics().submitted());
            assertEquals(2, tiers.statistics().pending());
            program.giveUp(second);
            assertNull(program.makeRegion(loops.getFirst()), "it is given up");
            assertNotNull(program.makeRegion(loops.getLast()));
        }
    }

    /** Ways out of it may have been learned since it was made, or it may have been told wrong: here, of a function alone. */
    @Test
    void aKnownRegionThatIsOftenLeftGrows() {
        ProgramProfile learned = learned(rich(), times(30, NARROW));
        int function = learned.blocks().stream()
                .filter(block -> block.targets().size() == 2)
                .findFirst()
                .orElseThrow()
                .start();
        TieringOptions options = TieringOptions.builder()
                .blocking(true)
                .set(TieringOption.HOT_BLOCK_EXECUTIONS, 1_000_000) // no region but what is known
                .build();
        try (TierController tiers = new TierController(options)) {
            Engine engine = new Engine(tiers);
            Program program = engine.program(rich());
            program.learn(learned);
            assertTrue(tiers.compile(program));
            program.giveUp(program.regions().getFirst());
            Region small = program.makeRegion(new RegionProfile(function, List.of(new BlockAtHeight(function, 0))));
            assertEquals(1, small.size());
            engine.call(rich(), times(200, NARROW));
            assertTrue(small.isRetired());
            assertTrue(program.regions().getFirst().size() > 1, () -> "not its callers: " + program.regions());
        }
    }

    /** That a jump goes there is taken on trust in compiled code: so it is believed of no place where it may not. */
    @Test
    void noJumpLearnsToGoWhereThereIsNoDestination() {
        Assembly code = new Assembly();
        int destination = code.newLabel();
        code.push(0).add(Opcode.CALLDATALOAD, Opcode.JUMP);
        int there = code.size();
        code.place(destination).push(32).add(Opcode.CALLDATALOAD).jumpIf(destination);
        int onward = code.size();
        code.push(7).returnWord();
        List<UInt256> inputs = new ArrayList<>(times(10, UInt256.of(there)));
        ProgramProfile learned = learned(code.toBytes(), inputs);
        List<BlockProfile> forged = learned.blocks().stream()
                .map(block -> block.start() == 0 ? with(block, List.of(onward, there, 1, -1), block.entry()) : block)
                .toList();
        Engine engine = Engine.eager();
        Program program = engine.program(code.toBytes());
        Teaching.teach(program, new ProgramProfile(forged, learned.regions()));
        assertEquals(List.of(there), program.learned().blocks().getFirst().targets());
        inputs.addAll(times(10, UInt256.of(onward))); // where it halts
        engine.call(code.toBytes(), inputs);
        assertTrue(program.regions().stream().anyMatch(region -> region.isCompiled() && region.size() > 2));
    }

    private static BlockProfile with(BlockProfile block, List<Integer> targets, EntryStacks entry) {
        return new BlockProfile(
                block.start(),
                block.executions(),
                block.isGivenUp(),
                block.goesOn(),
                block.jumps(),
                targets,
                block.wideWords(),
                block.operands(),
                block.growing(),
                entry);
    }

    @Test
    void blocksAreBuiltWhereTheyStartAlone() {
        Assembly code = new Assembly();
        int end = code.newLabel();
        code.push(0x5b).push(0x5b).jumpIf(end); // the 0x5b are no destinations
        int onward = code.size();
        code.push(1).add(Opcode.STOP);
        int dead = code.size();
        code.push(1);
        int last = code.size();
        code.place(end);
        Program program = Engine.eager().program(code.toBytes());
        program.learn(new ProfileMutator(new Random(1), code.size()).everything());
        assertEquals(
                List.of(0, onward, last),
                program.blocks().stream().map(block -> block.start()).toList(),
                () -> "and not at " + dead);
    }

    /** Blocks that overlap could be many times as large as the code. */
    @Test
    void memoryIsInProportionToTheCode() {
        Assembly code = new Assembly();
        for (int run = 0; run < 40; run++) {
            for (int count = 0; count < 96; count++) {
                code.add(Opcode.JUMPDEST);
            }
            for (int count = 0; count < 48; count++) {
                code.add(Opcode.CALLDATASIZE, Opcode.SLOAD);
            }
        }
        Engine engine = Engine.eager();
        Program program = engine.program(code.toBytes());
        long before = engine.codes().heapBytes();
        program.learn(new ProfileMutator(new Random(1), code.size()).everything());
        long size = program.blocks().stream().mapToLong(block -> block.size()).sum();
        assertTrue(size > code.size(), () -> "few: " + size);
        assertTrue(size < 3L * code.size(), () -> "many: " + size);
        assertTrue(engine.codes().heapBytes() - before > 100 * size, "what is built counts for the cache");
    }

    @Test
    void itIsTaughtAndAskedWhileItRuns() throws InterruptedException, ExecutionException {
        byte[] code = rich();
        ProgramProfile learned = learned(code, times(30, NARROW));
        Engine engine = Engine.eager();
        Program program = engine.program(code);
        AtomicBoolean ended = new AtomicBoolean();
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Integer> others = threads.submit(() -> {
                ProfileMutator mutator = new ProfileMutator(new Random(7), code.length);
                int times = 0;
                while (!ended.get() || times == 0) {
                    Teaching.teach(program, mutator.mutate(program.learned()));
                    Teaching.teach(program, learned);
                    times++;
                }
                return times;
            });
            try {
                for (int round = 0; round < 30; round++) {
                    engine.call(code, List.of(NARROW, WIDE, UInt256.of(round)));
                }
            } finally {
                ended.set(true);
            }
            assertTrue(others.get() > 0);
        }
    }

    /** One that nobody compiles, and one of no code at all. */
    @Test
    void anythingIsToldToAnyProgram() {
        ProgramProfile everything = new ProfileMutator(new Random(3), 40).everything();
        for (byte[] code : List.of(new byte[0], new byte[1], sum())) {
            Program interpreted = new Evm(Rules.of(ComparedEngine.FORK)).prepare(new Code(code));
            Teaching.teach(interpreted, everything);
            assertTrue(interpreted.regions().isEmpty());
            Teaching.teach(Engine.eager().program(code), everything);
        }
    }
}
