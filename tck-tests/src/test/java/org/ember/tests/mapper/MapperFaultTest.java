package org.ember.tests.mapper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.ember.profiler.mapper.ActionCall;
import org.ember.profiler.mapper.ActionPair;
import org.ember.profiler.mapper.ImageContent;
import org.ember.profiler.mapper.InProcessMapper;
import org.ember.profiler.mapper.MappedRange;
import org.ember.profiler.mapper.MapperException;
import org.ember.profiler.mapper.MapperService;
import org.ember.profiler.mapper.MemoryImage;
import org.ember.profiler.mapper.MemoryMapper;
import org.ember.profiler.mapper.SharedFileMapper;
import org.ember.profiler.mapper.SharedFolder;
import org.ember.tests.runtime.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Each operation fails, in each way that it can: all of it is told, and nothing is left half done. */
class MapperFaultTest {
    private static final long PAGE = MappedRange.PAGE_BYTES;

    @ParameterizedTest
    @EnumSource
    void m3_reserveThatTheConsumerRefusesLeavesNothing(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MapperSetup.failure(setup.mapper.reserve(MapperSetup.MAX_BYTES + 1));
            assertNothingReserved(setup);
            MapperSetup.get(setup.mapper.reserve(MapperSetup.MAX_BYTES));
        }
    }

    @ParameterizedTest
    @EnumSource(names = ".*SHARED.*", mode = Mode.MATCH_NONE)
    void m3_reserveWithoutMemoryLeavesNothing(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            setup.source.failToAllocate(true);
            assertTold("out of memory by wish", MapperSetup.failure(setup.mapper.reserve(PAGE)));
            assertNothingReserved(setup);
            setup.source.failToAllocate(false);
            MapperSetup.get(setup.mapper.reserve(MapperSetup.MAX_BYTES));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "IN_PROCESS", mode = Mode.EXCLUDE)
    void m3_reserveWhoseRequestOrAnswerIsLostLeavesNothing(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            setup.link.loseRequest(0);
            assertTold("request lost", MapperSetup.failure(setup.mapper.reserve(PAGE)));
            assertNothingReserved(setup);
            setup.link.loseAnswer(0);
            assertTold("answer lost", MapperSetup.failure(setup.mapper.reserve(PAGE)));
            assertNothingReserved(setup);
            MapperSetup.get(setup.mapper.reserve(PAGE));
        }
    }

    @Test
    void m3_reserveWithoutAFolderAsksNobody() throws Exception {
        SharedFolder nowhere = new SharedFolder(Path.of("no-such-folder"));
        FaultyLink link = new FaultyLink(_ -> CompletableFuture.completedFuture(new byte[4]));
        assertTrue(!nowhere.isSupported());
        try (MemoryMapper mapper = new SharedFileMapper(nowhere, List.of(link))) {
            assertTold("no-such-folder", MapperSetup.failure(mapper.reserve(PAGE)));
            assertEquals(0, link.calls());
        }
    }

    @ParameterizedTest
    @EnumSource
    void m3_reserveThatNobodyWaitsForIsGivenBack(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            if (setup.link == null) {
                return; // all is done when the call returns
            }
            CompletableFuture<byte[]> gate = new CompletableFuture<>();
            setup.link.holdAnswers(gate);
            CompletableFuture<MappedRange> reserved = setup.mapper.reserve(PAGE);
            assertTrue(reserved.cancel(false));
            gate.complete(null);
            Await.until(() -> setup.memory.reservedBytes() == 0 && setup.link.calls() == 2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "STREAM.*", mode = Mode.MATCH_ALL)
    void m3_prepareWithoutMemoryLeavesNothing(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = MapperSetup.get(setup.mapper.reserve(PAGE));
            setup.working.failToAllocate(true);
            MapperException told = assertThrows(MapperException.class, () -> setup.mapper.prepare(range.base(), PAGE));
            assertTold("out of memory by wish", told);
            MapperSetup.failure(setup.mapper.initialize(MemoryImage.whole(range.base(), PAGE)));
            setup.working.failToAllocate(false);
            setup.mapper.prepare(range.base(), PAGE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void m3_initializeWhoseActionFailsUndoesTheOthers(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = MapperSetup.get(setup.mapper.reserve(PAGE));
            List<ActionPair> actions = List.of(
                    RecordedActions.pair(1, 11),
                    RecordedActions.pair(2, 12),
                    RecordedActions.pair(3, 13),
                    RecordedActions.pair(4, 14));
            MemoryImage image = new MemoryImage(range.base(), 10, List.of(new ImageContent(0, 10)), actions);
            for (int failing = 1; failing <= 4; failing++) {
                setup.mapper.prepare(range.base(), 10);
                setup.actions.fail(failing);
                assertTold("action " + failing, MapperSetup.failure(setup.mapper.initialize(image)));
                assertEquals(ranAndUndone(failing), setup.actions.taken());
                assertNotInitialized(setup, range);
            }
            setup.actions.fail(3, 11, 12); // undoing fails too
            setup.mapper.prepare(range.base(), 10);
            MapperException told = MapperSetup.failure(setup.mapper.initialize(image));
            assertEquals(List.of("action 3", "action 12", "action 11"), actionsNamed(told));
            assertNotInitialized(setup, range);
            setup.actions.taken();
            setup.actions.fail();
            setup.mapper.prepare(range.base(), 10);
            MapperSetup.get(setup.mapper.initialize(image));
            assertEquals(4, setup.actions.taken().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void m3_initializeWithAnUnknownActionFails(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = MapperSetup.get(setup.mapper.reserve(PAGE));
            setup.mapper.prepare(range.base(), 10);
            List<ActionPair> actions = List.of(RecordedActions.pair(1, 11), RecordedActions.pair(99, 0));
            MemoryImage image = new MemoryImage(range.base(), 10, List.of(), actions);
            assertTold("no action 99", MapperSetup.failure(setup.mapper.initialize(image)));
            assertEquals(List.of("1:1:10", "11:11:10"), setup.actions.taken());
            assertNotInitialized(setup, range);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "IN_PROCESS", mode = Mode.EXCLUDE)
    void m3_initializeThatLosesAnyMessageLeavesNothing(MapperSetup.Kind kind) throws Exception {
        int bytes = 5 << 20;
        int messages = kind.isStream() ? 6 : 1;
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = MapperSetup.get(setup.mapper.reserve(bytes));
            for (int lost = 0; lost < messages; lost++) {
                setup.mapper.prepare(range.base(), bytes);
                setup.link.loseRequest(lost);
                MemoryImage image = MemoryImage.whole(range.base(), bytes);
                assertTold("request lost", MapperSetup.failure(setup.mapper.initialize(image)));
                assertNotInitialized(setup, range);
                setup.mapper.prepare(range.base(), bytes);
                setup.link.loseAnswer(lost);
                assertTold("answer lost", MapperSetup.failure(setup.mapper.initialize(image)));
                assertNotInitialized(setup, range);
            }
            setup.mapper.prepare(range.base(), bytes);
            MapperSetup.get(setup.mapper.initialize(MemoryImage.whole(range.base(), bytes)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "STREAM.*", mode = Mode.MATCH_ALL)
    void m3_initializeThatCannotGiveWorkingMemoryBackIsUndone(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = MapperSetup.get(setup.mapper.reserve(PAGE));
            setup.mapper.prepare(range.base(), 10);
            setup.working.failToClose(true);
            MemoryImage image = MemoryImage.whole(range.base(), 10);
            assertTold("not given back by wish", MapperSetup.failure(setup.mapper.initialize(image)));
            setup.working.failToClose(false);
            assertNotInitialized(setup, range);
        }
    }

    @ParameterizedTest
    @EnumSource
    void m3_deinitializeTellsAllThatFailsAndEndsAll(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = MapperSetup.get(setup.mapper.reserve(PAGE));
            List<Long> addresses = initializeThree(setup, range);
            setup.actions.fail(11, 12, 15);
            MapperException told = MapperSetup.failure(setup.mapper.deinitialize(addresses));
            assertEquals(List.of("action 15", "action 12", "action 11"), actionsNamed(told));
            assertEquals(0, setup.memory.allocations());
            setup.mapper.prepare(range.base(), PAGE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void m3_releaseTellsAllThatFailsAndReleasesAll(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange first = MapperSetup.get(setup.mapper.reserve(PAGE));
            MappedRange second = MapperSetup.get(setup.mapper.reserve(PAGE));
            initializeThree(setup, first);
            initializeThree(setup, second);
            setup.actions.fail(11, 15);
            setup.source.failToClose(true);
            MapperException told = MapperSetup.failure(setup.mapper.release(List.of(first.base(), 5L, second.base())));
            List<String> expected = new ArrayList<>(List.of("action 15", "action 11", "action 15", "action 11"));
            assertEquals(expected, actionsNamed(told));
            long notGivenBack = messages(told)
                    .filter(message -> message.contains("not given back by wish"))
                    .count();
            assertEquals(kind.isShared() ? 0 : 2, notGivenBack);
            assertTrue(messages(told).anyMatch(message -> message.contains("no reservation at 5")));
            assertNothingReserved(setup);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "IN_PROCESS", mode = Mode.EXCLUDE)
    void m3_whatIsTakenAwayIsGoneHereEvenWhereTheConsumerIsNotTold(MapperSetup.Kind kind) throws Exception {
        try (MapperSetup setup = new MapperSetup(kind)) {
            MappedRange range = MapperSetup.get(setup.mapper.reserve(PAGE));
            List<Long> addresses = initializeThree(setup, range);
            setup.link.loseAnswer(0);
            assertTold("answer lost", MapperSetup.failure(setup.mapper.deinitialize(addresses)));
            setup.mapper.prepare(range.base(), PAGE);
            setup.link.loseAnswer(0);
            assertTold("answer lost", MapperSetup.failure(setup.mapper.release(List.of(range.base()))));
            assertEquals(List.of(), Leftovers.mappings());
            MapperSetup.failure(setup.mapper.release(List.of(range.base())));
        }
    }

    @Test
    void m3_whatOneConsumerRefusesIsUndoneForTheOthers() throws Exception {
        SharedFolder folder = SharedFolder.standard();
        RecordedActions actions = new RecordedActions();
        try (MapperService small = new MapperService(PAGE, folder, Map.of());
                MapperService large = new MapperService(1 << 20, folder, actions.table());
                MemoryMapper mapper =
                        new SharedFileMapper(folder, List.of(MapperSetup.direct(large), MapperSetup.direct(small)))) {
            assertTold("no room", MapperSetup.failure(mapper.reserve(2 * PAGE)));
            assertEquals(0, large.memory().reservedBytes());
            Leftovers.assertNone();

            MappedRange range = MapperSetup.get(mapper.reserve(PAGE));
            mapper.prepare(range.base(), 10);
            List<ActionPair> pairs = List.of(RecordedActions.pair(1, 11));
            MemoryImage image = new MemoryImage(range.base(), 10, List.of(new ImageContent(0, 10)), pairs);
            assertTold("no action 1", MapperSetup.failure(mapper.initialize(image)));
            assertEquals(List.of("1:1:10", "11:11:10"), actions.taken());
            assertEquals(0, large.memory().allocations());

            mapper.prepare(range.base(), 10).fill((byte) 9);
            MapperSetup.get(mapper.initialize(MemoryImage.whole(range.base(), 10)));
            for (MapperService each : List.of(small, large)) {
                assertEquals(9, each.memory().at(range.base(), 10).get(ValueLayout.JAVA_BYTE, 9));
            }
        }
        Leftovers.assertNone();
    }

    @Test
    void m3_actionCannotChangeTheMemoryThatItIsAbout() throws Exception {
        MemoryMapper[] holder = new MemoryMapper[1];
        try (InProcessMapper mapper = new InProcessMapper(
                1 << 20, Map.of(1, (_, argument) -> MapperSetup.get(holder[0].release(List.of(argument)))))) {
            holder[0] = mapper;
            MappedRange other = MapperSetup.get(mapper.reserve(PAGE));
            MappedRange range = MapperSetup.get(mapper.reserve(PAGE));
            mapper.prepare(range.base(), 10);
            ActionPair pair = new ActionPair(new ActionCall(1, other.base()), ActionCall.NONE);
            MemoryImage image = new MemoryImage(range.base(), 10, List.of(), List.of(pair));
            assertTold("must not change", MapperSetup.failure(mapper.initialize(image)));
            assertEquals(0, mapper.memory().allocations());
        }
    }

    /** Three allocations with actions 11 to 16 for their ends, two each. */
    private static List<Long> initializeThree(MapperSetup setup, MappedRange range) throws Exception {
        List<Long> addresses = new ArrayList<>();
        for (int index = 0; index < 3; index++) {
            long address = range.base() + index * 16L;
            setup.mapper.prepare(address, 16);
            List<ActionPair> pairs =
                    List.of(RecordedActions.pair(0, 11 + 2 * index), RecordedActions.pair(0, 12 + 2 * index));
            addresses.add(MapperSetup.get(setup.mapper.initialize(new MemoryImage(address, 16, List.of(), pairs))));
        }
        return addresses;
    }

    /** What runs when action {@code failing} of 1 to 4 fails: those before it, itself, and the first ones' opposites. */
    private static List<String> ranAndUndone(int failing) {
        List<String> expected = new ArrayList<>();
        for (int action = 1; action <= failing; action++) {
            expected.add(action + ":" + action + ":10");
        }
        for (int action = failing - 1; action >= 1; action--) {
            expected.add((10 + action) + ":" + (10 + action) + ":10");
        }
        return expected;
    }

    private static void assertNotInitialized(MapperSetup setup, MappedRange range) {
        assertEquals(0, setup.memory.allocations());
        assertEquals(0, setup.working.out());
        assertThrows(MapperException.class, () -> setup.memory.at(range.base(), 1));
    }

    private static void assertNothingReserved(MapperSetup setup) {
        assertEquals(0, setup.memory.reservedBytes());
        assertEquals(0, setup.memory.allocations());
        assertEquals(0, setup.source.out());
        Leftovers.assertNone();
    }

    private static void assertTold(String text, MapperException told) {
        assertTrue(messages(told).anyMatch(message -> message.contains(text)), told::toString);
    }

    private static List<String> actionsNamed(MapperException told) {
        return messages(told)
                .filter(message -> message.startsWith("action "))
                .map(message -> message.replaceAll(" failed.*", ""))
                .toList();
    }

    /** What a failure says, and what those say that it suppresses. */
    private static Stream<String> messages(Throwable told) {
        return Stream.concat(
                Stream.of(told.getMessage()), Stream.of(told.getSuppressed()).flatMap(MapperFaultTest::messages));
    }
}
