package org.starfix.engine.step;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.ExposureId;

/** What a step made of one exposure, the image of one detector. */
public final class ExposureResult {
    static final Comparator<ExposureId> ORDER = ExposureId.ORDER;

    private final ExposureId id;
    private final ExposureStatus status;
    private final Optional<AlignedExposure> aligned;

    private ExposureResult(ExposureId id, ExposureStatus status, Optional<AlignedExposure> aligned) {
        this.id = id;
        this.status = status;
        this.aligned = aligned;
    }

    static ExposureResult of(AlignedExposure exposure) {
        return new ExposureResult(exposure.id(), exposure.status(), Optional.of(exposure));
    }

    static ExposureResult of(Attempt.Rejected<?> rejected) {
        return new ExposureResult(rejected.id(), rejected.status(), Optional.empty());
    }

    ExposureId id() {
        return id;
    }

    /** What log lines and pairs call it: the name of its file without the extension, and of the detector if the file has several. */
    public String name() {
        return id.stem();
    }

    /** Where it was read from. */
    public String path() {
        return id.path();
    }

    /** The name of the detector in the file, as {@code SCI,2}; empty if the file has only one. */
    public String detector() {
        return id.detector();
    }

    /** What became of it, and why. */
    public ExposureStatus status() {
        return status;
    }

    /** The group it belongs to; empty if it could not be used. */
    public Optional<String> group() {
        return aligned.map(each -> each.detected().exposure().group());
    }

    /** The WCS as it was read; empty if the exposure could not be used. */
    public Optional<ExposureWcs> originalWcs() {
        return aligned.map(each -> new ExposureWcs(each.detected().exposure().wcs()));
    }

    /** The WCS as corrected, or as it was read where nothing was corrected; empty if the exposure could not be used. */
    public Optional<ExposureWcs> wcs() {
        return aligned.map(each -> new ExposureWcs(each.wcs()));
    }

    /** Whether the WCS was corrected. */
    public boolean isCorrected() {
        return aligned.isPresent() && aligned.get().corrected();
    }

    /** The sources that took part, at their corrected positions on the sky. */
    public List<Source> sources() {
        return aligned.map(ExposureResult::sources).orElse(List.of());
    }

    private static List<Source> sources(AlignedExposure exposure) {
        SourceCatalog all = exposure.detected().sources();
        ExposureWcs wcs = new ExposureWcs(exposure.wcs());
        return IntStream.range(0, all.size())
                .mapToObj(i -> new Source(
                        all.id()[i],
                        new PixelPosition(all.x()[i], all.y()[i]),
                        wcs.pixelToSky(new PixelPosition(all.x()[i], all.y()[i])),
                        all.flux()[i]))
                .toList();
    }
}
