/** Deciding which contracts are compiled. */
module org.ember.profiler {
    requires transitive org.ember.nodes;
}
