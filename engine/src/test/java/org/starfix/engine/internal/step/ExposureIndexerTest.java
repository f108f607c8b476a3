package org.starfix.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.fits.FitsBytes;
import org.starfix.engine.internal.format.fits.MemoryByteSource;
import org.starfix.engine.internal.step.options.ProductNaming;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.IndexedExposure;

class ExposureIndexerTest {

    /** Opening takes as much memory as the content of a gzip file. */
    @Test
    void rejectedFileIsOpenedOnceAndItsSizeKnown() {
        byte[] noWcs = FitsBytes.hdu(FitsBytes.primary(8, new int[] {4, 4}), new byte[16]);
        AtomicInteger opened = new AtomicInteger();
        FileOpener files = path -> {
            if (path.equals("a.fits")) {
                opened.incrementAndGet();
                return new MemoryByteSource(path, noWcs);
            }
            throw new java.io.FileNotFoundException(path);
        };
        Attempt<IndexedExposure> attempt = new ExposureIndexer(files, ProductNaming.KEYWORD, FitsLayout.CONVENTIONS)
                .index(new ExposureRequest(0, "a.fits", Optional.empty(), new CatalogChoice.Detect()))
                .get(0);
        assertThat(attempt).isInstanceOf(Attempt.Rejected.class);
        assertThat(((Attempt.Rejected<IndexedExposure>) attempt).bytes()).isEqualTo(noWcs.length);
        assertThat(opened).hasValue(1);
    }
}
