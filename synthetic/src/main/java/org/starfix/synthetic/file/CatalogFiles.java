package org.starfix.synthetic.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.image.SeededRandom;
import org.starfix.synthetic.image.Streams;
import org.starfix.synthetic.optics.Attitude;
import org.starfix.synthetic.optics.Gnomonic;
import org.starfix.synthetic.plan.Camera;
import org.starfix.synthetic.plan.CatalogModel;
import org.starfix.synthetic.plan.PointingPlan;
import org.starfix.synthetic.plan.StarField;
import org.starfix.synthetic.plan.SurveyOptions;

/** The absolute reference catalogue that a job may read, and the list of all objects, which it may not. */
public final class CatalogFiles {
    private static final String HEADER = """
            # %%ECSV 1.0
            # ---
            # datatype:
            %s# schema: astropy-2.0
            %s
            """;

    private CatalogFiles() {}

    private static String column(String name, String unit, String type) {
        return "# - {name: " + name + (unit.isEmpty() ? "" : ", unit: " + unit) + ", datatype: " + type + "}\n";
    }

    /** Some of the stars with noise, and entries without a star between them. */
    public static void writeAbsolute(Path path, SurveyOptions options, Camera camera, StarField field)
            throws IOException {
        SeededRandom random = new SeededRandom(options.seed(), Streams.CATALOG);
        CatalogModel model = options.catalog();
        double noiseDegrees = model.noisePixels() * options.kind().pixelScaleArcsec() / 3600;
        Attitude nominal = PointingPlan.nominal(options, camera);
        StarField.Extent extent = StarField.Extent.of(options, camera);
        Gnomonic plane = new Gnomonic(camera.reference());
        StringBuilder text = new StringBuilder(HEADER.formatted(
                column("RA", "deg", "float64") + column("DEC", "deg", "float64") + column("mag", "mag", "float64"),
                "RA DEC mag"));
        for (int i = 0; i < field.detectable(); i++) {
            double dx = noiseDegrees * random.gaussian();
            double dy = noiseDegrees * random.gaussian();
            if (!field.isStar(i) || random.uniform() >= model.completeness()) {
                continue;
            }
            SkyPosition listed =
                    new Gnomonic(field.position(i)).deproject(dx, dy).toSky();
            appendRow(text, listed, field.magnitude(i));
            if (random.uniform() < model.spuriousFraction()) {
                SkyPosition nothing =
                        nominal.apply(extent.randomDirection(random, plane)).toSky();
                appendRow(text, nothing, random.uniform(17, 25));
            }
        }
        Files.writeString(path, text);
    }

    private static void appendRow(StringBuilder text, SkyPosition at, double magnitude) {
        text.append(at.ra())
                .append(' ')
                .append(at.dec())
                .append(' ')
                .append(Math.round(magnitude * 1e4) / 1e4)
                .append('\n');
    }

    /** All objects without noise. */
    public static void writeStars(Path path, StarField field) throws IOException {
        StringBuilder text = new StringBuilder(HEADER.formatted(
                column("id", "", "int64")
                        + column("RA", "deg", "float64")
                        + column("DEC", "deg", "float64")
                        + column("mag", "mag", "float64")
                        + column("amplitude", "", "float64")
                        + column("sigma", "pix", "float64"),
                "id RA DEC mag amplitude sigma"));
        for (int i = 0; i < field.size(); i++) {
            text.append(i + 1).append(' ');
            SkyPosition at = field.position(i);
            text.append(at.ra()).append(' ').append(at.dec()).append(' ');
            text.append(field.magnitude(i))
                    .append(' ')
                    .append(field.amplitude(i))
                    .append(' ');
            text.append(field.sigmaPixels(i)).append('\n');
        }
        Files.writeString(path, text);
    }
}
