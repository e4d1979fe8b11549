package org.ember.nodes.block;

import org.ember.nodes.frame.Sampler;

/**
 * How much the interpreter has had to do with a block. Threads that share it lose counts; and it is an object of its own, so
 * that who only runs the block does not wait for them.
 */
public final class BlockHeat {
    /** More instructions than a loop of few blocks has. */
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

    /** Takes it for what the interpreter ran at least so often. */
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
     * Counts an execution where a region could begin with it; how many since it {@link #coolDown cooled down}. One from
     * which the interpreter has far to go counts as many.
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

    /** How much hotter an execution makes it; at least 1. */
    public int heatOfAnExecution() {
        return 1 + work / WORK_OF_AN_EXECUTION;
    }

    /** Takes note of how many instructions the interpreter ran from it on, up to where a region could begin again. */
    public void setWork(int instructions, Sampler sampler) {
        if (work != instructions && (work == 0 || sampler.chooses())) {
            work = instructions;
        }
    }

    /** Makes it become hot anew before a region is made for it: now there is one with it in, or there may be none. */
    public void coolDown() {
        heat = 0;
    }
}
