// The solver: what it is asked, its best map and bound as they close on each other, and what is proven in the end.
import { solved } from "../../state/solution.js";
import { Term } from "../parts/term.js";
import { BoundsChart } from "./bounds-chart.js";
import { SolverForm } from "./solver-form.js";
import { Verdict } from "./verdict.js";
import "../../styles/proof.css";

export function Proof() {
  const { value } = solved;
  const course = "course" in value ? value.course : [];
  return (
    <>
      <h2>
        The best map there is <Term of="Proven" />
      </h2>
      <Verdict />
      {course.length > 0 && <BoundsChart course={course} />}
      <SolverForm />
    </>
  );
}
