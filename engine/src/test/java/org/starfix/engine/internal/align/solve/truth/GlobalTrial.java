package org.starfix.engine.internal.align.solve.truth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.solve.result.SolvedVisit;

/**
 * One simultaneous solution beside the truth and the oracle.
 *
 * @param aligned true exposures
 * @param exposures true exposures
 * @param decoys that were accepted
 * @param recordedMas rms to the truth of the pointings as recorded
 * @param boundMas what the covariance of the oracle promises
 * @param oracleMas rms of the oracle to the truth
 * @param solvedMas rms of the solution to the truth
 * @param differenceMas rms of the solution to the oracle
 * @param oracleSquare the errors of the oracle by their covariance: about 1
 * @param oraclePull of the oracle's corrections by their own covariance
 * @param pull of the corrections
 * @param stars pulls of the stars
 * @param moved by decoys: the farthest that one moved a true exposure, in what the oracle's covariance promises
 * @param wrong visits with a wrong guide star
 * @param named of these
 * @param blamed visits that were named though their guide star is right
 * @param seconds of the solution
 */
record GlobalTrial(
        int aligned,
        int exposures,
        int decoys,
        double recordedMas,
        double boundMas,
        double oracleMas,
        double solvedMas,
        double differenceMas,
        double oracleSquare,
        double oraclePull,
        double pull,
        StarPulls stars,
        double moved,
        int wrong,
        int named,
        int blamed,
        double seconds) {
    /** Of so many exposures the covariance of one is looked at. */
    private static final int EVERY = 7;

    static GlobalTrial of(MosaicOptions options) {
        Mosaic mosaic = Mosaic.of(options);
        Oracle oracle = Oracle.of(mosaic);
        long start = System.nanoTime();
        SolvedMosaic solved = SolvedMosaic.of(mosaic);
        double seconds = 1e-9 * (System.nanoTime() - start);
        Placement truth = Placement.truth(mosaic);
        int aligned = 0;
        int decoys = 0;
        for (int e = 0; e < mosaic.exposures().size(); e++) {
            if (mosaic.exposures().get(e).isDecoy()) {
                decoys += solved.isAligned(e) ? 1 : 0;
            } else {
                aligned += solved.isAligned(e) ? 1 : 0;
            }
        }
        double bound = oracle.boundMas(EVERY);
        List<Integer> suspects = suspects(solved);
        int visits = options.pointing().visit() > 1
                ? options.exposures() / options.pointing().visit()
                : 0;
        int named = (int) suspects.stream().filter(mosaic::hasWrongGuideStar).count();
        return new GlobalTrial(
                aligned,
                options.exposures(),
                decoys,
                Distance.rms(mosaic, Placement.recorded(mosaic), truth),
                bound,
                Distance.rms(mosaic, oracle.placement(), truth, solved::isAligned),
                Distance.rms(mosaic, solved.placement(), truth, solved::isAligned),
                Distance.rms(mosaic, solved.placement(), oracle.placement(), solved::isAligned),
                oracle.errorsByCovariance(),
                oracle.pull(1),
                solved.pull(),
                StarPulls.of(mosaic, solved.solution().stars()),
                options.decoys() > 0 ? moved(mosaic, solved) / bound : 0,
                (int) IntStream.range(0, visits)
                        .filter(mosaic::hasWrongGuideStar)
                        .count(),
                named,
                suspects.size() - named,
                seconds);
    }

    /** Visits whose guide star is likely to be another. */
    private static List<Integer> suspects(SolvedMosaic solved) {
        return solved.solution().visits().stream()
                .filter(SolvedVisit::suspect)
                .map(visit -> Integer.parseInt(visit.name().substring(1)))
                .toList();
    }

    /** The farthest that decoys moved a true exposure, mas. */
    private static double moved(Mosaic mosaic, SolvedMosaic solved) {
        Placement alone =
                SolvedMosaic.of(Mosaic.of(mosaic.options().withDecoys(0))).placement();
        return Arrays.stream(Distance.of(mosaic, solved.placement(), alone, e -> true))
                .max()
                .orElse(0);
    }

    /** Distance to the oracle in its own errors. */
    double share() {
        return differenceMas / oracleMas;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d of %d aligned, %d decoys accepted; mas: recorded %.1f, bound %.3f, oracle %.3f, solved %.3f, difference %.3f (%.2f of the"
                        + " oracle's error); oracle by its covariance %.3f; pulls %.3f (oracle %.3f), stars %.3f %.3f %.3f; decoys moved one by %.4f of the error; %d of %d wrong"
                        + " guide stars named, %d others; %.2f s",
                aligned,
                exposures,
                decoys,
                recordedMas,
                boundMas,
                oracleMas,
                solvedMas,
                differenceMas,
                share(),
                oracleSquare,
                pull,
                oraclePull,
                stars.bright(),
                stars.middle(),
                stars.faint(),
                moved,
                named,
                wrong,
                blamed,
                seconds);
    }
}
