package org.starfix.engine.internal.step.output;

import java.io.Serializable;
import java.util.Comparator;

/**
 * One use of a place by a run. Claims on one place decide among themselves ({@link NameVerdict}), so no list of all names is needed.
 *
 * @param place where the file lies or would, the same for all names of it
 * @param ordinal of the exposure that it belongs to; -1 for none
 * @param path of the exposure, or of the file that is read
 * @param product its name below the output folder; empty for a file that is read
 * @param afterFile what the product would be called, without its folder, if products were named after the input files
 */
public record NameClaim(String place, Use use, int ordinal, String path, String product, String afterFile)
        implements Serializable {
    /** Where two claims are alike the first of this order has the place. */
    static final Comparator<NameClaim> ORDER = Comparator.comparing(NameClaim::use)
            .thenComparingInt(NameClaim::ordinal)
            .thenComparing(NameClaim::path)
            .thenComparing(NameClaim::product)
            .thenComparing(NameClaim::afterFile);

    /** What is done with the place; the first has precedence. */
    public enum Use {
        /** The run reads this file. */
        READ,
        /** The run itself writes it. */
        OF_RUN,
        /** The product of an exposure that can be used. */
        PRODUCT,
        /** The product of an exposure that cannot be used: it has its name only if nobody else has. */
        SPARE
    }

    /** A file that is read. */
    static NameClaim read(String place, String path) {
        return new NameClaim(place, Use.READ, -1, path, "", "");
    }

    /** A file of the run. */
    static NameClaim ofRun(String place, String name) {
        return new NameClaim(place, Use.OF_RUN, -1, "", name, "");
    }
}
