package org.starfix.jobs.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.starfix.engine.internal.step.GoldenCase;
import org.starfix.engine.testing.Golden;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.ProductFiles;

/** A golden case run through the command line, and what it wrote. */
record GoldenCommand(GoldenCase golden, Path output, CommandRun run) {

    /** Runs the case as it is. */
    static GoldenCommand of(GoldenCase golden, Path output) {
        return run(golden, golden.inputs(), golden.parameters(), output);
    }

    /** Runs the case on the sources that the reference found, given as the user's. */
    static GoldenCommand onGoldenSources(GoldenCase golden, Path folder) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>(golden.parameters());
        parameters.putAll(goldenSources(golden, "_cal", folder));
        return run(golden, golden.inputs(), parameters, folder.resolve("out"));
    }

    /** Runs with other inputs or parameters than those of the case. */
    static GoldenCommand run(GoldenCase golden, List<String> inputs, Map<String, String> parameters, Path output) {
        List<String> words = new ArrayList<>(List.of("tweakreg", "--preset=jwst-1.14", "--output=" + output));
        parameters.forEach((key, value) -> words.add("--" + key + "=" + value));
        words.addAll(inputs);
        return new GoldenCommand(golden, output, CommandRun.of(words));
    }

    /** Parameters that give the reference's sources to images whose names end in {@code suffix} in place of {@code _cal}. */
    static Map<String, String> goldenSources(GoldenCase golden, String suffix, Path folder) throws IOException {
        StringBuilder list = new StringBuilder();
        for (var image : golden.json().get("images").properties()) {
            JsonNode catalog = image.getValue().get("detection").get("catalog");
            double[] x = Golden.numbers(catalog.get("xcentroid"));
            double[] y = Golden.numbers(catalog.get("ycentroid"));
            StringBuilder table = new StringBuilder("# %ECSV 1.0\n# ---\n# datatype:\n");
            table.append("# - {name: x, datatype: float64}\n# - {name: y, datatype: float64}\nx y\n");
            for (int i = 0; i < x.length; i++) {
                table.append(x[i]).append(' ').append(y[i]).append('\n');
            }
            String name = image.getKey().replace("_cal.fits", suffix);
            Files.writeString(folder.resolve(name + ".ecsv"), table);
            list.append(name).append(".fits ").append(name).append(".ecsv\n");
        }
        Path catfile = Files.writeString(folder.resolve("catfile" + suffix + ".txt"), list);
        return Map.of("use_custom_catalogs", "true", "catfile", catfile.toString());
    }

    /** Names of the images in the order of the case, as its JSON calls them. */
    List<String> images() {
        List<String> names = new ArrayList<>();
        golden.json().get("inputs").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** The corrected copy of an image. */
    Path product(String image) {
        return output.resolve(image.replace("_cal.fits", "_tweakreg.fits"));
    }

    /** Over all images, of the GWCS that was written. */
    double largestSkyDifferenceMas() {
        double largest = 0;
        for (String image : images()) {
            largest = Math.max(largest, golden.skyDifferenceMas(image, ProductFiles.wcs(product(image))));
        }
        return largest;
    }

    LedgerFiles ledger() {
        return new LedgerFiles(output);
    }
}
