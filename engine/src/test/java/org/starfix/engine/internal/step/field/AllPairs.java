package org.starfix.engine.internal.step.field;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import org.starfix.engine.internal.step.field.Footprints.Member;

/** Which exposures belong together, by comparing each with every other: the rule that the plan keeps to. */
final class AllPairs {
    private AllPairs() {}

    static boolean belongTogether(Member a, Member b) {
        return a.file() == b.file()
                || a.group().equals(b.group())
                || !a.region().isDisjointFrom(b.region());
    }

    /** For each of the members, which are in the user's order, the index of the first of its set. */
    static List<Integer> sets(List<Member> members, BiPredicate<Member, Member> together) {
        List<Integer> first = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            first.add(i);
            for (int j = 0; j < i; j++) {
                if (!first.get(i).equals(first.get(j)) && together.test(members.get(i), members.get(j))) {
                    int kept = Math.min(first.get(i), first.get(j));
                    Collections.replaceAll(first, Math.max(first.get(i), first.get(j)), kept);
                }
            }
        }
        return first;
    }
}
