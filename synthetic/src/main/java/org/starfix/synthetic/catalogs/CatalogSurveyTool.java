package org.starfix.synthetic.catalogs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What {@code scripts/benchmark survey} asks of this module. Usage: {@code make FOLDER EXPOSURES LAYOUT SOURCES SIDE SEED} with a
 * layout {@code fields:F} or {@code contiguous:DEPTH}, {@code ldac} with the same arguments, or {@code compare FOLDER HEADERS}.
 */
public final class CatalogSurveyTool {
    private CatalogSurveyTool() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "make" -> writer(arguments, folder).write();
            case "ldac" -> writer(arguments, folder).writeLdac();
            case "compare" -> {
                CatalogSurveyResiduals r =
                        CatalogSurveyResiduals.of(new CatalogSurveyFolder(folder), Path.of(arguments[2]));
                System.out.printf(
                        Locale.ROOT,
                        "%d %d %.3f %.3f %.3f%n",
                        r.exposures(),
                        r.written(),
                        r.rmsMas(),
                        r.medianMas(),
                        r.worstMas());
            }
            default ->
                throw new IllegalArgumentException(
                        "survey tool: '" + arguments[0] + "' is no command; give make, ldac or compare");
        }
    }

    private static CatalogSurveyWriter writer(String[] arguments, Path folder) {
        CatalogSurveyOptions options = new CatalogSurveyOptions(
                Integer.parseInt(arguments[2]),
                layout(arguments[3]),
                Integer.parseInt(arguments[4]),
                Integer.parseInt(arguments[5]),
                Long.parseLong(arguments[6]));
        return new CatalogSurveyWriter(
                new CatalogSurvey(options), folder, Runtime.getRuntime().availableProcessors());
    }

    private static Layout layout(String word) {
        String[] parts = word.split(":");
        return switch (parts[0]) {
            case "fields" -> new Layout.Fields(Integer.parseInt(parts[1]));
            case "contiguous" -> new Layout.Contiguous(Double.parseDouble(parts[1]));
            default ->
                throw new IllegalArgumentException(
                        "survey tool: '" + word + "' is no layout; give fields:F or contiguous:DEPTH");
        };
    }
}
