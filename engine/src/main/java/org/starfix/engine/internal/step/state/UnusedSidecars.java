package org.starfix.engine.internal.step.state;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run says of the WCS files beside its exposures that were not used: one line for all of them. The sum of the parts is the same in
 * any order.
 *
 * @param fits beside exposures with a FITS WCS, which a key could replace by them
 * @param gwcs beside those with a GWCS
 */
public record UnusedSidecars(Files fits, Files gwcs) implements Serializable {
    /** None. */
    public static final UnusedSidecars NONE = new UnusedSidecars(Files.NONE, Files.NONE);

    /**
     * Some of them.
     *
     * @param ordinal of the first exposure that has one, and {@code first} the path of that
     */
    public record Files(long count, int ordinal, String first) implements Serializable {
        static final Files NONE = new Files(0, Integer.MAX_VALUE, "");

        Files plus(Files other) {
            Files earlier = other.ordinal < ordinal ? other : this;
            return new Files(count + other.count, earlier.ordinal, earlier.first);
        }
    }

    /** Those of an exposure. */
    public static UnusedSidecars of(IndexSummary exposure) {
        if (exposure.unusedSidecar().isEmpty()) {
            return NONE;
        }
        Files one = new Files(1, exposure.id().ordinal(), exposure.unusedSidecar());
        return exposure.fitsWcs() ? new UnusedSidecars(one, Files.NONE) : new UnusedSidecars(Files.NONE, one);
    }

    /** With those of other exposures. */
    public UnusedSidecars plus(UnusedSidecars other) {
        return new UnusedSidecars(fits.plus(other.fits), gwcs.plus(other.gwcs));
    }

    /** The lines for a log: none if every sidecar was used. */
    public List<String> lines() {
        return Stream.of(
                        line(
                                fits,
                                "images have a WCS of their own",
                                "set wcs_sidecar=always to use the sidecar instead"),
                        line(gwcs, "exposures have a GWCS, which counts before any sidecar", "remove the sidecar"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> line(Files files, String why, String remedy) {
        return files.count() == 0
                ? Optional.empty()
                : Optional.of("The WCS in " + files.first()
                        + (files.count() == 1 ? "" : " and " + (files.count() - 1) + " more such files")
                        + " was not used, because the " + why + "; " + remedy + ".");
    }
}
