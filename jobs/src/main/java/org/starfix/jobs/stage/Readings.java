package org.starfix.jobs.stage;

import java.util.Optional;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.store.ExposureReading;
import org.starfix.jobs.store.OpenStore;

/** How the stages read exposures. */
final class Readings {
    private Readings() {}

    static ExposureReading of(FileOpener files, TweakRegOptions options, Optional<OpenStore> store) {
        return store.map(open -> new ExposureReading(files, options, open.digest()))
                .orElseGet(() -> ExposureReading.withoutStore(files, options));
    }
}
