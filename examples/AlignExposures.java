import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.starfix.engine.step.ExposureResult;
import org.starfix.engine.step.StepResult;
import org.starfix.engine.step.StepSettings;
import org.starfix.engine.step.TweakRegStep;
import org.starfix.engine.step.WrittenExposure;

/** Aligns exposures to each other and to a catalogue: {@code AlignExposures CATALOG FOLDER EXPOSURE...}. */
public final class AlignExposures {
    private AlignExposures() {}

    public static void main(String[] args) throws Exception {
        List<String> exposures = Arrays.asList(args).subList(2, args.length);
        StepSettings settings =
                StepSettings.NONE.withOverrides(Map.of("abs_refcat", args[0], "minobj", "8", "abs_minobj", "8"));
        StepResult result = new TweakRegStep(settings).process(exposures);

        for (ExposureResult exposure : result.exposures()) {
            System.out.println(exposure.name() + ": " + exposure.status());
        }
        for (WrittenExposure written : result.write(Path.of(args[1]))) {
            written.product().ifPresent(System.out::println);
        }
    }
}
