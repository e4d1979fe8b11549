package org.ember.tests.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ember.code.Code;
import org.ember.code.CodeCache;
import org.ember.crypto.Keccak256;
import org.ember.fork.Rules;
import org.ember.nodes.engine.Evm;
import org.ember.nodes.profile.ProgramProfile;
import org.ember.nodes.region.Program;
import org.ember.tests.differential.AllTiers.Observation;
import org.ember.tests.differential.DifferentialCase.Contract;

/**
 * Gives programs, before they run, what others learned of the same code, true or not: what the contracts of a case learned in
 * an engine of its own, some of it swapped between them or changed at random.
 */
final class Teaching {
    /** How many engines learn something of a case, each from what the one before it learned. */
    private static final int GENERATIONS = 2;

    private final EagerTiering tiering = EagerTiering.tiered();
    private final long seed;
    private final boolean mutates;

    private Teaching(long seed, boolean mutates) {
        this.seed = seed;
        this.mutates = mutates;
    }

    /** What is true. */
    static Teaching truth() {
        return new Teaching(0, false);
    }

    /** What is not; the same seed makes the same of it. */
    static Teaching mutated(long seed) {
        return new Teaching(seed, true);
    }

    /** Runs {@code given} after its contracts were taught. */
    Observation of(DifferentialCase given) {
        List<ProgramProfile> profiles = profiles(given);
        return (evm, codes) -> {
            teach(given, profiles, evm, codes);
            return given.run(evm, codes);
        };
    }

    /** What is taught of each contract, in their order. */
    private List<ProgramProfile> profiles(DifferentialCase given) {
        List<ProgramProfile> learned =
                given.contracts().stream().map(_ -> ProgramProfile.EMPTY).toList();
        for (int generation = 0; generation < GENERATIONS; generation++) {
            Evm evm = new Evm(Rules.of(given.fork()), tiering);
            CodeCache codes = new CodeCache();
            teach(given, learned, evm, codes);
            given.run(evm, codes);
            learned = given.contracts().stream()
                    .map(contract -> program(contract, evm, codes).learned())
                    .toList();
        }
        return mutates ? mutated(given, learned) : learned;
    }

    private List<ProgramProfile> mutated(DifferentialCase given, List<ProgramProfile> learned) {
        Random random = new Random(seed);
        List<ProgramProfile> wrong = new ArrayList<>();
        for (int index = 0; index < learned.size(); index++) {
            ProfileMutator mutator =
                    new ProfileMutator(random, given.contracts().get(index).code().length);
            int from = random.nextInt(6) == 0 ? random.nextInt(learned.size()) : index;
            wrong.add(random.nextInt(20) == 0 ? mutator.everything() : mutator.mutate(learned.get(from)));
        }
        return wrong;
    }

    private static void teach(DifferentialCase given, List<ProgramProfile> profiles, Evm evm, CodeCache codes) {
        for (int index = 0; index < profiles.size(); index++) {
            teach(program(given.contracts().get(index), evm, codes), profiles.get(index));
        }
    }

    /** Has {@code program} learn what is {@code known}, and the regions made that are. */
    static void teach(Program program, ProgramProfile known) {
        program.learn(known);
        known.regions().forEach(program::makeRegion);
    }

    private static Program program(Contract contract, Evm evm, CodeCache codes) {
        Code code = codes.get(Keccak256.hashWord(contract.code()), contract::code);
        return evm.prepare(code);
    }
}
