/**
 * Tests of the tier controller. Their names begin with the criterion that they prove, where there is one.
 *
 * <p>"Compiled" is never taken on trust: a region counts as compiled when its code has said of itself that it runs as
 * machine code, and {@code Machine.close} requires at the end of every test that the Truffle runtime's own listener has
 * seen the compilation ({@code CompilationWatch}), and has seen nothing of a contract that was rejected.
 *
 * <table>
 * <caption>Criteria and the tests that prove them</caption>
 * <tr><td>R1</td><td>the tests of revmc's runtime have the twins listed below</td></tr>
 * <tr><td>R2</td><td>TierControllerTest#r2_*: lookups and calls go on while the maintenance stands still</td></tr>
 * <tr><td>R3</td><td>TierControllerTest#r3_*; nothing is dropped, so hits and misses are all lookups</td></tr>
 * <tr><td>R4, R5</td><td>TierControllerTest#r4_*, #r5_*</td></tr>
 * <tr><td>R6</td><td>BailoutTest: the Graal compiler really gives up; TierControllerTest#r6_*: it takes too long</td></tr>
 * <tr><td>R7, R8</td><td>TierControllerTest#r7_*, #r8_*, #budgetOfOneByteKeepsNothing</td></tr>
 * <tr><td>R9</td><td>of the artifact store: none yet</td></tr>
 * <tr><td>R10, R11</td><td>TierControllerTest#r10_*, #r11_*; options belong to a controller, so no key needs them</td></tr>
 * <tr><td>R12</td><td>RuntimeTest</td></tr>
 * <tr><td>P1, P6</td><td>CallWindowTest#p1_*: nothing is lost on the way to the window, or in it</td></tr>
 * <tr><td>P2 to P5</td><td>CallProfileTest#p2_* to #p5_*; HostileCodeTest#justBelowEachThreshold;
 *     CallWindowTest#p4_*</td></tr>
 * <tr><td>P7 to P10</td><td>CallProfileTest#p7_* to #p10_*; P8 also HostileCodeTest#thousandsOfHotContracts*</td></tr>
 * <tr><td>P11</td><td>TieringOptionsTest here and in {@code language}; TieringEnvironmentTest in {@code launcher}</td></tr>
 * <tr><td>S1 to S4</td><td>SuitabilityTest#s1_* to #s4_*</td></tr>
 * <tr><td>C</td><td>ModesAgreeTest: compiled from the 1st to the 4th execution of a block on, in mid-loop and mid-call;
 *     {@code differential}: random and hostile programs; {@code conformance} with {@code -Dember.mode}: state tests</td></tr>
 * <tr><td>statistics</td><td>GasByTierTest: what each tier did, in gas; TimeByTierTest: in time, as DTVM counts it too;
 *     TierControllerTest#assertBalanced</td></tr>
 * <tr><td>faults</td><td>UpkeepFailureTest: whatever is thrown, at any point, tiering goes on; CompilerFailureTest: a compiler
 *     that throws or cannot start; ThrownWhileExecutingTest: what is the client's stays so; CloseTest; PlacesAtCompilerTest:
 *     MaxPending; BackOffTest</td></tr>
 * <tr><td>compiled code</td><td>AllocationTest: loops put nothing on the heap</td></tr>
 * </table>
 *
 * <p>The tests of revmc's runtime, and their twins in TierControllerTest if no other is named. Left out is what is about
 * artifacts, helper processes, linking, and recycling of compilers, which Ember does not have.
 *
 * <ul>
 *   <li>start_no_store: startIsEmpty; lookup_miss_when_enabled, lookup_increments_miss_counter,
 *       concurrent_lookup_same_key, stats_accuracy_concurrent: r3_*
 *   <li>zero_workers_fails_sync_compile_without_blocking: RuntimeTest, closedControllerCompilesNothingMore
 *   <li>lookup_disabled, set_enabled_toggle: lookupWhenDisabled, interpreterModeCompilesNothing
 *   <li>set_enabled_during_compilation: disablingDuringCompilationLetsGoOfIt
 *   <li>pause_processes_lookup_events, pause_resume_never_block_without_backend_thread,
 *       pause_resume_depth_tracking_with_backend_thread: r11_pausesNestAndNeverWait
 *   <li>drop_shuts_down_backend: ObservationTest#controllerThatNobodyUsesIsGarbage
 *   <li>backend_clone, multiple_spec_ids: r10_keyIncludesForkAndGasTable, where three EVMs share a controller
 *   <li>compile_jit_enqueue: r5_pendingIsNothingAfterAClearDuringWork; compile_jit_sync_blocks: blockingLookupCompiles
 *   <li>blocking_mode: blockingModeCompilesWhatIsHotBeforeItGoesOn, compiledModeNeverInterpretsAHotOrColdBlock
 *   <li>clear_resident, eviction_frees_jit_memory: r8_evictionFreesTheBytesWhoeverHoldsHandles
 *   <li>sub_threshold_misses_do_not_dispatch: HostileCodeTest#justBelowEachThreshold
 *   <li>default_jit_max_bytecode_len_matches_eth_limit: SuitabilityTest#s2_boundaryOfCodeSize, of init code;
 *       jit_max_bytecode_len_prevents_promotion: SuitabilityTest#s3_*
 *   <li>jit_hotness_promotion: hotContractIsCompiledInTheBackground
 *   <li>clear_resident_discards_inflight_jit: r7_*; clear_during_active_work: r5_*
 *   <li>jit_memory_tracks_compilation: codeIsMeasuredWhereTheCompilerCanBeWatched
 *   <li>compile_jit_sync_deduplicates, single_jit_admission_per_key: r4_*
 *   <li>idle_eviction: idleCodeIsEvictedAndUsedCodeIsNot; memory_budget_eviction: budgetOfOneByteKeepsNothing
 *   <li>on_compilation_callback: callbackComesOnceForEachCompilation
 *   <li>cold_entries_are_evicted: CallProfileTest#p5_contractsGoWithTheirLastProgram
 *   <li>of its EVM, simple_return, add, nested_call, create2_factory, create_and_call, fallback_empty_code: ModesAgreeTest;
 *       non_blocking: hotContractIsCompiledInTheBackground; amsterdam_state_gas_failure: all halts of ModesAgreeTest, as
 *       there is no collapsing of errors to switch on
 * </ul>
 */
package org.ember.tests.profiler;
