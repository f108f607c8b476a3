package org.starfix.jobs.testing;

import java.nio.file.Path;
import java.util.Optional;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.fits.LocalByteSource;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.ExposureIndexer;
import org.starfix.engine.internal.step.options.ProductNaming;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.IndexedExposure;

/** Corrected copies, read back as the next run would. */
public final class ProductFiles {
    private ProductFiles() {}

    /** The WCS that a later run of the step sees. */
    public static Wcs wcs(Path product) {
        ExposureRequest request =
                new ExposureRequest(0, product.toString(), Optional.empty(), new CatalogChoice.Detect());
        Attempt<IndexedExposure> indexed = new ExposureIndexer(
                        FileOpener.LOCAL, ProductNaming.KEYWORD, FitsLayout.CONVENTIONS)
                .index(request)
                .get(0);
        if (indexed instanceof Attempt.Done<IndexedExposure> done) {
            return done.value().wcs();
        }
        throw new AssertionError("product cannot be read: " + indexed);
    }

    /** The header of an HDU, by name. */
    public static Header header(Path product, String hdu) {
        try (FitsFile file = FitsFile.open(LocalByteSource.open(product))) {
            return file.hdu(hdu).header();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
