import engine from "made:engine";
import worker from "made:worker";
console.log(engine.length, worker.length);
