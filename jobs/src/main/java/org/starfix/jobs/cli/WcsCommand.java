package org.starfix.jobs.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.starfix.engine.input.InputException;
import org.starfix.engine.tweakreg.Attempt;
import org.starfix.engine.tweakreg.CatalogChoice;
import org.starfix.engine.tweakreg.ExposureIndexer;
import org.starfix.engine.tweakreg.ExposureRequest;
import org.starfix.engine.tweakreg.FileOpener;
import org.starfix.engine.tweakreg.IndexedExposure;
import org.starfix.engine.wcs.PixelBox;
import org.starfix.engine.wcs.Wcs;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code starfix wcs}: where the pixels of exposures are on the sky, as the alignment understands their WCS. */
@Command(
        name = "wcs",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description =
                "Prints sky positions of pixels of FITS files as CSV: x, y (0-based pixels), ra, dec (degrees), file.")
final class WcsCommand implements Callable<Integer> {
    private static final int GRID = 5;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "FITS files with a FITS WCS or a GWCS.")
    private List<Path> files;

    @Option(
            names = "--pixel",
            paramLabel = "X,Y",
            converter = PixelConverter.class,
            description = "A pixel, 0-based; may be repeated (default: a 5 x 5 grid over the image).")
    private List<Pixel> pixels = List.of();

    private record Pixel(double x, double y) {}

    private static final class PixelConverter implements ITypeConverter<Pixel> {
        @Override
        public Pixel convert(String text) {
            String[] xy = text.split(",", -1);
            try {
                if (xy.length == 2) {
                    return new Pixel(Double.parseDouble(xy[0]), Double.parseDouble(xy[1]));
                }
            } catch (NumberFormatException e) {
                // falls through to the one message
            }
            throw new TypeConversionException("got '" + text + "', expected two numbers X,Y");
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println("x,y,ra,dec,file");
        for (Path file : files) {
            print(file.toString(), wcs(file), out);
        }
        out.flush();
        return ExitCode.ALL_ALIGNED.code();
    }

    private static Wcs wcs(Path file) {
        Attempt<IndexedExposure> attempt = new ExposureIndexer(FileOpener.LOCAL, ExposureIndexer.Naming.INPUT_FILE)
                .index(new ExposureRequest(0, file.toString(), Optional.empty(), new CatalogChoice.Detect()));
        if (attempt instanceof Attempt.Done<IndexedExposure> done) {
            return done.value().wcs();
        }
        throw new InputException(
                ((Attempt.Rejected<IndexedExposure>) attempt).status().reason());
    }

    private void print(String file, Wcs wcs, PrintWriter out) {
        String name = '"' + file.replace("\"", "\"\"") + '"';
        double[] sky = new double[2];
        for (Pixel pixel : pixels.isEmpty() ? grid(wcs.boundingBox()) : pixels) {
            wcs.pixelToSky(pixel.x(), pixel.y(), sky);
            out.println(pixel.x() + "," + pixel.y() + "," + sky[0] + "," + sky[1] + "," + name);
        }
    }

    private static List<Pixel> grid(PixelBox box) {
        List<Pixel> grid = new ArrayList<>();
        for (int j = 0; j < GRID; j++) {
            for (int i = 0; i < GRID; i++) {
                grid.add(new Pixel(at(box.xMin(), box.xMax(), i), at(box.yMin(), box.yMax(), j)));
            }
        }
        return grid;
    }

    private static double at(double from, double to, int i) {
        return from + (to - from) * i / (GRID - 1);
    }
}
