package org.ember.launcher;

/** How {@code ember analyze} prints what it found. */
enum AnalysisFormat {
    /** Verdict, metrics and control flow graph, for people. */
    TEXT,
    /** The control flow graph alone, in the language of Graphviz. */
    DOT,
    /** All of it as one JSON object. */
    JSON
}
