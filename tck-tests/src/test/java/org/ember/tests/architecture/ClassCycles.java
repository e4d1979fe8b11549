package org.ember.tests.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The classes that use one another in a circle, however long: strongly connected components (Robert Tarjan, "Depth-First Search
 * and Linear Graph Algorithms", 1972).
 */
final class ClassCycles {
    private final Map<String, Set<String>> uses;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<Set<String>> found = new ArrayList<>();

    private ClassCycles(Map<String, Set<String>> uses) {
        this.uses = uses;
    }

    /** Those among classes of which each uses others by name; each class is in one at most. */
    static List<Set<String>> in(Map<String, Set<String>> uses) {
        ClassCycles cycles = new ClassCycles(uses);
        for (String name : uses.keySet()) {
            if (!cycles.numbers.containsKey(name)) {
                cycles.visit(name);
            }
        }
        return cycles.found;
    }

    private void visit(String name) {
        int number = numbers.size();
        numbers.put(name, number);
        lowest.put(name, number);
        open.push(name);
        for (String used : uses.get(name)) {
            if (!uses.containsKey(used)) {
                continue;
            }
            if (!numbers.containsKey(used)) {
                visit(used);
                lowest.merge(name, lowest.get(used), Math::min);
            } else if (open.contains(used)) {
                lowest.merge(name, numbers.get(used), Math::min);
            }
        }
        if (lowest.get(name) == number) {
            Set<String> cycle = new TreeSet<>();
            String member;
            do {
                member = open.pop();
                cycle.add(member);
            } while (!member.equals(name));
            if (cycle.size() > 1) {
                found.add(cycle);
            }
        }
    }
}
