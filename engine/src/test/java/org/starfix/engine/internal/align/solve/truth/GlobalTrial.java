package org.starfix.engine.internal.align.solve.truth;

import java.util.Locale;

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
        return new GlobalTrial(
                aligned,
                options.exposures(),
                decoys,
                Distance.rms(mosaic, Placement.recorded(mosaic), truth),
                oracle.boundMas(EVERY),
                Distance.rms(mosaic, oracle.placement(), truth, solved::isAligned),
                Distance.rms(mosaic, solved.placement(), truth, solved::isAligned),
                Distance.rms(mosaic, solved.placement(), oracle.placement(), solved::isAligned),
                oracle.errorsByCovariance(),
                oracle.pull(1),
                solved.pull(),
                StarPulls.of(mosaic, solved.solution().stars()),
                seconds);
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
                        + " oracle's error); oracle by its covariance %.3f; pulls %.3f (oracle %.3f), stars %.3f %.3f %.3f; %.2f s",
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
                seconds);
    }
}
