package org.ember.nodes.block;

import org.ember.nodes.frame.Sampler;

/**
 * How often the interpreter has run a block, and how hot that made it. Threads that share it may lose counts. It is an
 * object of its own, so that threads which only run the block do not wait for those that count.
 */
public final class BlockHeat {
    /** So many instructions from a block on count as one more execution of it: more than a loop of few blocks has. */
    private static final int WORK_OF_AN_EXECUTION = 32;

    private static final int MOST = 1 << 30;

    /** Up to here counts are exact; more is counted by samples. */
    private static final int COUNTED_EXACTLY = 64;

    private int executions;
    private int heat;
    private int work;

    /** How often the interpreter ran it, about. */
    public int executions() {
        return executions;
    }

    /** Assumes that the interpreter has run it at least so often. */
    void learn(int knownExecutions) {
        executions = Math.max(executions, Math.min(MOST, knownExecutions));
    }

    /** Counts an execution by the interpreter. */
    public void countExecution(Sampler sampler) {
        if (executions < COUNTED_EXACTLY) {
            executions++;
        } else if (sampler.chooses()) {
            executions = Math.min(MOST, executions + Sampler.INTERVAL);
        }
    }

    /**
     * Counts an execution where a region could begin with the block; returns the count since it {@link #coolDown cooled
     * down}. An execution from which the interpreter runs far counts as several.
     */
    public int heatUp(Sampler sampler) {
        int more = heatOfAnExecution();
        if (heat < COUNTED_EXACTLY) {
            heat += more;
        } else if (sampler.chooses()) {
            heat = (int) Math.min(MOST, heat + (long) more * Sampler.INTERVAL);
        }
        return heat;
    }

    /** How much an execution counts; at least 1. */
    public int heatOfAnExecution() {
        return 1 + work / WORK_OF_AN_EXECUTION;
    }

    /**
     * Sets how many instructions the interpreter ran from it on, up to the next block that a region could begin with.
     */
    public void setWork(int instructions, Sampler sampler) {
        if (work != instructions && (work == 0 || sampler.chooses())) {
            work = instructions;
        }
    }

    /** Begins to count anew: there is a region with it now, or none may be made just now. */
    public void coolDown() {
        heat = 0;
    }
}
