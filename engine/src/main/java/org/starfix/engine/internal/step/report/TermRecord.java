package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How residuals, star less detection, go with magnitude or colour: a row of the ledger.
 *
 * @param field identity of the field that tells of it
 * @param images which images
 * @param regressor {@code magnitude} or {@code colour}
 * @param axis {@code x} or {@code y} of the detector, {@code east} or {@code north}
 * @param detections how many
 * @param slope mas a magnitude, and its standard error
 */
public record TermRecord(
        String field, ImagesRecord images, String regressor, String axis, long detections, double slope, double sigma)
        implements Serializable {
    /** Terms of so many errors are said aloud. */
    private static final double SIGNIFICANT = 5;

    /** The same, told of by another field. */
    public TermRecord in(String newField) {
        return new TermRecord(newField, images, regressor, axis, detections, slope, sigma);
    }

    private double significance() {
        return Math.abs(slope) / sigma;
    }

    /** What is said aloud of terms: of the surest, and how many others there are; nothing if none is sure. */
    public static Optional<String> line(List<TermRecord> terms) {
        List<TermRecord> sure = terms.stream()
                .filter(term -> term.significance() > SIGNIFICANT)
                .sorted(Comparator.comparingDouble(TermRecord::significance).reversed())
                .toList();
        return sure.stream()
                .findFirst()
                .map(first -> String.format(
                        Locale.ROOT,
                        "Residuals go with %s: %s by %.3f +- %.3f mas a magnitude along %s%s (table residual_terms).",
                        first.regressor,
                        first.images.detector().isEmpty()
                                        && first.images.filter().isEmpty()
                                ? "those of all images"
                                : (first.images.detector() + " " + first.images.filter()).strip(),
                        first.slope,
                        first.sigma,
                        first.axis,
                        sure.size() == 1 ? "" : ", and " + (sure.size() - 1) + " more"));
    }
}
