//! Figures against those that are recorded.

use super::{Figures, LARGEST, PLACES, SHARES};
use crate::tool::Outcome;

/// By how many percent a figure may grow; by how many it may shrink before it should be recorded again.
const GROWTH: u64 = 5;

/// Says what grew too much, what has no budget and what is lost. What shrank much is said, and is no failure.
pub(super) fn compare(recorded: &Figures, measured: &Figures) -> Outcome {
    let is_budget = |name: &&String| !is_place(name);
    let (mut wrong, mut better, mut count) = (Vec::new(), Vec::new(), 0);
    for (name, &now) in measured.iter().filter(|(name, _)| is_budget(name)) {
        count += 1;
        match recorded.get(name) {
            Some(&budget) if now * 100 > budget * (100 + GROWTH) => {
                wrong.push(format!("{name}: {now}, which is more than {GROWTH} % above {budget}"));
            }
            Some(&budget) if now * 100 < budget * (100 - GROWTH) => {
                better.push(format!("{name}: {now}, which was {budget}"));
            }
            Some(_) => {}
            None => wrong.push(format!("{name}: {now}, and there is no budget")),
        }
    }
    let lost = recorded.keys().filter(is_budget).filter(|name| !measured.contains_key(*name));
    wrong.extend(lost.map(|name| format!("{name}: not measured any more")));
    if !better.is_empty() {
        println!(
            "{} figures are better by more than {GROWTH} %; so that they stay so: cargo xtask budgets\n{}",
            better.len(),
            better.join("\n")
        );
    }
    if wrong.is_empty() {
        println!("{count} figures within {GROWTH} % of their budget");
        return Ok(());
    }
    Err(format!("if it must be so: cargo xtask budgets\n{}", wrong.join("\n")))
}

/// Whether a figure says where bytes or instructions are.
fn is_place(name: &str) -> bool {
    name.split('/').nth(1).is_some_and(|kind| [PLACES, LARGEST, SHARES].contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::compare;
    use crate::budgets::{Figures, LARGEST};

    fn figures(value: u64) -> Figures {
        [("M4/text/open".to_owned(), value)].into()
    }

    #[test]
    fn growth_over_five_percent_fails() {
        assert!(compare(&figures(1000), &figures(1050)).is_ok());
        assert!(compare(&figures(1000), &figures(1051)).is_err());
        assert!(compare(&figures(1000), &figures(1060)).is_err());
    }

    #[test]
    fn what_is_better_passes() {
        assert!(compare(&figures(1000), &figures(10)).is_ok());
    }

    #[test]
    fn where_there_was_nothing_there_may_be_nothing() {
        assert!(compare(&figures(0), &figures(0)).is_ok());
        assert!(compare(&figures(0), &figures(1)).is_err());
    }

    #[test]
    fn what_has_no_budget_or_is_not_measured_fails() {
        assert!(compare(&Figures::new(), &figures(1)).is_err());
        assert!(compare(&figures(1), &Figures::new()).is_err());
    }

    #[test]
    fn where_the_bytes_are_is_no_budget() {
        let place: Figures = [(format!("M4/{LARGEST}/a::b"), 1)].into();
        assert!(compare(&Figures::new(), &place).is_ok());
    }
}
