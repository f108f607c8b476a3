package org.starfix.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.exposure.adjust.CoordinateMap;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.jobs.report.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code starfix wcs}: coordinates of exposures, as the alignment understands their WCS. */
@Command(
        name = "wcs",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        description = {
            "Prints sky positions of pixels as CSV: x, y (0-based pixels), ra, dec (degrees), file.",
            "Without X Y: a 5 x 5 grid over the image. With --sky: the pixels of sky positions."
        },
        customSynopsis = {
            "starfix wcs FILE... [X Y ...] [--pixel=X,Y ...]",
            "       starfix wcs FILE... --sky RA DEC ...",
            "       starfix wcs FILE... --from=FRAME --to=FRAME A B ...",
            "       starfix wcs FILE... --frames"
        })
final class WcsCommand implements Callable<Integer> {
    private static final int GRID = 5;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE or NUMBER",
            description = "FITS or ASDF files with a FITS WCS or a GWCS, then pairs of coordinates.")
    private List<String> words;

    @Option(
            names = "--pixel",
            paramLabel = "X,Y",
            converter = PairConverter.class,
            description = "A pixel, 0-based; may be repeated.")
    private List<Pair> pixels = List.of();

    @Option(names = "--sky", description = "The pairs are RA and Dec in degrees; prints their pixels.")
    private boolean sky;

    @Option(names = "--from", paramLabel = "FRAME", description = "The pairs are in this frame of the GWCS.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "FRAME", description = "Print the pairs in this frame of the GWCS.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--frames", description = "Print the frames of the GWCS with their units.")
    private boolean frames;

    private record Pair(double first, double second) {}

    private static final class PairConverter implements ITypeConverter<Pair> {
        @Override
        public Pair convert(String text) {
            String[] xy = text.split(",", -1);
            try {
                if (xy.length == 2) {
                    return new Pair(Double.parseDouble(xy[0]), Double.parseDouble(xy[1]));
                }
            } catch (NumberFormatException e) {
                // falls through to the one message
            }
            throw new TypeConversionException("'" + text + "' is not two numbers X,Y");
        }
    }

    @Override
    public Integer call() throws IOException {
        List<Pair> pairs = new ArrayList<>(pixels);
        List<String> files = split(pairs);
        check(pairs);
        StringWriter text = new StringWriter(); // all or nothing
        PrintWriter out = new PrintWriter(text);
        out.println(head());
        for (String path : files) {
            try (ExposureFile file = HelperFiles.open(path)) {
                for (ExposureFile each : file.detectors()) {
                    String detector = each.detector().isEmpty() ? "" : "[" + each.detector() + "]";
                    print(each, path + detector, pairs, out);
                }
            }
        }
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return ExitCode.ALL_ALIGNED.code();
    }

    private void warn(String path, String note) {
        spec.commandLine().getErr().println("starfix: warning: " + path + ": " + note);
    }

    /** Files come first, then numbers. */
    private List<String> split(List<Pair> pairs) {
        int n = 0;
        while (n < words.size() && !isNumber(words.get(n))) {
            n++;
        }
        List<String> numbers = words.subList(n, words.size());
        for (String word : words) {
            if (word.startsWith("-") && !isNumber(word)) {
                throw usage("option " + word + " is unknown; 'starfix wcs --help' lists the options");
            }
        }
        if (n == 0 || numbers.size() % 2 != 0 || !numbers.stream().allMatch(WcsCommand::isNumber)) {
            throw usage("the words must be files first and then pairs of numbers, not: " + String.join(" ", words));
        }
        for (int i = 0; i < numbers.size(); i += 2) {
            pairs.add(new Pair(Double.parseDouble(numbers.get(i)), Double.parseDouble(numbers.get(i + 1))));
        }
        return words.subList(0, n);
    }

    private void check(List<Pair> pairs) {
        if (from.isPresent() != to.isPresent()) {
            throw usage(
                    "option --" + (from.isPresent() ? "from" : "to") + " is given alone; --from and --to go together");
        }
        if ((sky ? 1 : 0) + (from.isPresent() ? 1 : 0) + (frames ? 1 : 0) > 1) {
            throw usage("only one of --sky, --from with --to, and --frames can be given");
        }
        if (pairs.isEmpty() && (sky || from.isPresent())) {
            throw usage("there are no coordinates; give pairs of numbers behind the files");
        }
        if (frames && !pairs.isEmpty()) {
            throw usage("--frames lists frames and takes no coordinates; leave out the " + pairs.size() + " pairs");
        }
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private static boolean isNumber(String word) {
        return word.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    }

    private String head() {
        if (frames) {
            return "frame,units,file";
        }
        if (from.isPresent()) {
            return from.get() + "_1," + from.get() + "_2," + to.get() + "_1," + to.get() + "_2,file";
        }
        return sky ? "ra,dec,x,y,file" : "x,y,ra,dec,file";
    }

    private void print(ExposureFile file, String path, List<Pair> pairs, PrintWriter out) throws IOException {
        String name = '"' + path.replace("\"", "\"\"") + '"';
        if (frames) {
            CoordinateMap.gwcs(file)
                    .steps()
                    .forEach(step -> out.println(step.frame().name() + ","
                            + String.join(" ", step.frame().units()) + "," + name));
            return;
        }
        if (file.gwcs().isEmpty()) {
            file.wcs().notes().forEach(note -> warn(path, note));
        }
        CoordinateMap map = from.isPresent()
                ? CoordinateMap.between(file, from.get(), to.orElseThrow())
                : sky ? CoordinateMap.skyToPixel(file) : CoordinateMap.pixelToSky(file);
        double[] result = new double[2];
        for (Pair pair : pairs.isEmpty() ? grid(CoordinateMap.boundingBox(file)) : pairs) {
            map.apply(pair.first(), pair.second(), result);
            out.println(pair.first() + "," + pair.second() + "," + result[0] + "," + result[1] + "," + name);
        }
    }

    private static List<Pair> grid(PixelBox box) {
        List<Pair> grid = new ArrayList<>();
        for (int j = 0; j < GRID; j++) {
            for (int i = 0; i < GRID; i++) {
                grid.add(new Pair(at(box.xMin(), box.xMax(), i), at(box.yMin(), box.yMax(), j)));
            }
        }
        return grid;
    }

    private static double at(double from, double to, int i) {
        return from + (to - from) * i / (GRID - 1);
    }
}
