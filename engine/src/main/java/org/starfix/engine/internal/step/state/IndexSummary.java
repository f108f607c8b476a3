package org.starfix.engine.internal.step.state;

import java.io.Serializable;
import java.util.Comparator;

/**
 * What a run keeps of an exposure whose headers have been read, where it does not keep the exposure.
 *
 * @param bytes size of its file; 0 if that is not known
 * @param catalog the file its sources are read from; empty for none
 * @param usable whether it can be aligned at all
 * @param fitsWcs whether its WCS is that of a FITS header
 * @param unusedSidecar the file beside it whose WCS was not used; empty for none
 */
public record IndexSummary(
        ExposureId id, long bytes, String catalog, boolean usable, boolean fitsWcs, String unusedSidecar)
        implements Serializable {
    /** The user's order. */
    public static final Comparator<IndexSummary> ORDER = Comparator.comparing(IndexSummary::id, ExposureId.ORDER);

    public static IndexSummary of(Attempt<IndexedExposure> attempt) {
        if (attempt instanceof Attempt.Done<IndexedExposure> done) {
            IndexedExposure exposure = done.value();
            String catalog = exposure.catalog() instanceof CatalogChoice.UserFile file ? file.path() : "";
            return new IndexSummary(
                    exposure.id(), exposure.bytes(), catalog, true, exposure.hasFitsWcs(), exposure.unusedSidecar());
        }
        Attempt.Rejected<IndexedExposure> rejected = (Attempt.Rejected<IndexedExposure>) attempt;
        return new IndexSummary(rejected.id(), rejected.bytes(), "", false, false, "");
    }
}
