package org.ember.profiler.runtime;

import org.ember.nodes.engine.TieringPolicy;

/** A tiering policy that wants to know what the compiler does with its regions. */
public interface ObservedPolicy extends TieringPolicy {
    /** Who is told; always the same. */
    CompilationObserver compilationObserver();
}
