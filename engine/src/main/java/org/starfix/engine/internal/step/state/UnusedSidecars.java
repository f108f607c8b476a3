package org.starfix.engine.internal.step.state;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run says of the WCS files beside its exposures that were not used: one line for all of them. */
public final class UnusedSidecars {
    /** A file that was not used; {@code fits} if its exposure has a FITS WCS, which a key could replace by it. */
    public record Sidecar(String path, boolean fits) implements Serializable {}

    private UnusedSidecars() {}

    /** The sidecar of an exposure that was not used. */
    public static Optional<Sidecar> of(IndexedExposure exposure) {
        return exposure.unusedSidecar().isEmpty()
                ? Optional.empty()
                : Optional.of(new Sidecar(exposure.unusedSidecar(), exposure.hasFitsWcs()));
    }

    /** The lines for a log: none if every sidecar was used. */
    public static List<String> lines(List<Sidecar> sidecars) {
        List<Sidecar> fits = sidecars.stream().filter(Sidecar::fits).toList();
        List<Sidecar> gwcs =
                sidecars.stream().filter(sidecar -> !sidecar.fits()).toList();
        return Stream.of(
                        line(
                                fits,
                                "images have a WCS of their own",
                                "set wcs_sidecar=always to use the sidecar instead"),
                        line(gwcs, "exposures have a GWCS, which counts before any sidecar", "remove the sidecar"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> line(List<Sidecar> sidecars, String why, String remedy) {
        return sidecars.isEmpty()
                ? Optional.empty()
                : Optional.of("The WCS in " + sidecars.get(0).path()
                        + (sidecars.size() == 1 ? "" : " and " + (sidecars.size() - 1) + " more such files")
                        + " was not used, because the " + why + "; " + remedy + ".");
    }
}
