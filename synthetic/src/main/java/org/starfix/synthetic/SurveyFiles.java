package org.starfix.synthetic;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a survey was written.
 *
 * @param exposures in the order of the association
 */
public record SurveyFiles(Path association, Path catalog, List<Path> exposures, Path truth) {
    public SurveyFiles {
        exposures = List.copyOf(exposures);
    }
}
