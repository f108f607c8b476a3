package org.starfix.engine.internal.step.output;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.format.input.ProductOwners;
import org.starfix.engine.internal.step.output.NameClaim.Use;

/**
 * What is wrong with the names of a run, and which products are withheld. The sum of the verdicts on all places is that on the run, in any
 * order.
 *
 * @param problem the first one; none if nothing is wrong
 * @param withheld exposures, by ordinal, whose products are not written because others have their names
 */
public record NameVerdict(List<Problem> problem, Set<Integer> withheld) implements Serializable {
    /** Nothing is wrong. */
    public static final NameVerdict NONE = new NameVerdict(List.of(), Set.of());

    /** Most bytes of UTF-8 in a name, on the file systems of Linux and in HDFS. */
    private static final int LONGEST_NAME = 255;

    public NameVerdict {
        problem = List.copyOf(problem);
        withheld = Set.copyOf(withheld);
    }

    /**
     * Why the run cannot write its products.
     *
     * @param ordinal of the exposure that it concerns
     */
    public record Problem(int ordinal, String text) implements Serializable {
        static final Comparator<Problem> ORDER =
                Comparator.comparingInt(Problem::ordinal).thenComparing(Problem::text);
    }

    /** The verdict on all claims on one place, given in any order. */
    public static NameVerdict on(List<NameClaim> claims) {
        List<NameClaim> sorted = claims.stream().sorted(NameClaim.ORDER).toList();
        Optional<NameClaim> read =
                sorted.stream().filter(claim -> claim.use() == Use.READ).findFirst();
        Optional<NameClaim> owner = Optional.empty();
        Set<Integer> withheld = new TreeSet<>();
        List<Problem> problems = new ArrayList<>();
        for (NameClaim claim : sorted) {
            if (claim.use() == Use.READ) {
                continue;
            }
            tooLong(claim.product()).ifPresent(text -> problems.add(new Problem(claim.ordinal(), text)));
            read.ifPresent(file -> problems.add(new Problem(claim.ordinal(), replaced(file.path()))));
            if (claim.use() == Use.OF_RUN) {
                continue;
            }
            if (owner.isEmpty()) {
                owner = Optional.of(claim);
            } else if (claim.use() == Use.SPARE) {
                withheld.add(claim.ordinal());
            } else {
                problems.add(new Problem(claim.ordinal(), ProductOwners.clash(owner(claim), owner(owner.get()))));
            }
        }
        return new NameVerdict(first(problems), withheld);
    }

    /** This verdict and another. */
    public NameVerdict plus(NameVerdict other) {
        Set<Integer> all = new TreeSet<>(withheld);
        all.addAll(other.withheld);
        List<Problem> both = new ArrayList<>(problem);
        both.addAll(other.problem);
        return new NameVerdict(first(both), all);
    }

    private static List<Problem> first(List<Problem> problems) {
        return problems.stream().sorted(Problem.ORDER).limit(1).toList();
    }

    /** @throws InputException with the first problem, if there is one */
    public void refuse() {
        problem.forEach(first -> {
            throw new InputException(first.text());
        });
    }

    private static String replaced(String path) {
        return path + ": a product would replace this file, which the run reads; choose another --output or --suffix";
    }

    /** Whether no file can have this name. */
    static boolean isTooLong(String product) {
        return bytes(product) > LONGEST_NAME;
    }

    private static int bytes(String product) {
        return new Location(product).name().getBytes(StandardCharsets.UTF_8).length;
    }

    private static Optional<String> tooLong(String product) {
        return !isTooLong(product)
                ? Optional.empty()
                : Optional.of("the product " + new Location(product).name() + " would have a name of " + bytes(product)
                        + " bytes, and file systems take at most " + LONGEST_NAME
                        + "; rename the input, or choose a shorter --suffix");
    }

    private static ProductOwners.Claim owner(NameClaim claim) {
        return new ProductOwners.Claim(claim.path(), claim.product(), claim.afterFile());
    }
}
