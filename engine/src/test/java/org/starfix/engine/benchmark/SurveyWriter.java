package org.starfix.engine.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

/** Writes a synthetic survey of single frames. Usage: {@code SurveyWriter FOLDER FRAMES SIDE}. */
public final class SurveyWriter {
    private SurveyWriter() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        SurveyOptions options = SurveyOptions.demo(SurveyKind.FITS, 7)
                .withSize(Integer.parseInt(arguments[1]), 1, Integer.parseInt(arguments[2]))
                .withAnomalies(List.of());
        SyntheticSurvey.of(options).write(folder.resolve("exposures"), folder.resolve("truth"), 1);
    }
}
