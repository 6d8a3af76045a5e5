//! What is wrong with a framework file? `cargo run --example check -- FILE`
#![allow(clippy::print_stdout)]

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("name a framework file")?;
    let checked = yardstick::Framework::check(&std::fs::read(file)?, &yardstick::Limits::default());
    for problem in checked.problems() {
        let place = problem.start();
        println!(
            "{}:{}: {} {}: {}",
            place.line,
            place.column,
            problem.severity().as_str(),
            problem.code(),
            problem.message()
        );
        println!("    {}", problem.help().unwrap_or_default());
    }
    Ok(())
}
