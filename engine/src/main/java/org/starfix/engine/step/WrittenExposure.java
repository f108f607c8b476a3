package org.starfix.engine.step;

import java.nio.file.Path;
import java.util.Optional;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.step.report.ExposureRecord;

/**
 * What was written for an exposure.
 *
 * @param path of the input
 * @param detector its name in the file; empty if the file has only one
 * @param product the corrected copy or the corrected WCS; empty if there is none
 * @param status what became of the exposure; NOT_ALIGNED if its product could not be written
 */
public record WrittenExposure(String path, String detector, Optional<Path> product, ExposureStatus status) {

    static WrittenExposure of(ExposureRecord record, Path folder) {
        Optional<Path> product =
                record.product().isEmpty() ? Optional.empty() : Optional.of(folder.resolve(record.product()));
        return new WrittenExposure(record.path(), record.detector(), product, record.status());
    }
}
