//! Who takes part in a draft, and who may write it.

use super::*;

#[test]
fn a_circle_is_its_creators_and_its_key_goes_only_to_devices_within() {
    let mut world = world();
    let opened = CircleEvent::Opened {
        procedure: "1.001193".into(),
        form_version: 1,
        salt: SALT,
    };
    let key_for = |keys: &DeviceKeys| CircleEvent::KeyWrapped {
        key_id: [1; 8],
        device: keys.device(),
        wrapped: vec![0; 80],
    };
    assert_eq!(
        world.judge_circle(RESIDENT, vec![CircleEvent::Withdrawn]),
        FORBIDDEN
    );
    assert_eq!(
        world.judge_circle(LEADER, vec![opened.clone()]),
        FORBIDDEN,
        "whoever sees a circle on its way cannot open it as their own"
    );
    assert_eq!(
        world.judge_circle(RESIDENT, vec![opened.clone(), key_for(&world.resident)]),
        Ok(())
    );
    assert_eq!(
        world.judge_circle(RESIDENT, vec![opened.clone(), key_for(&world.leader)]),
        FORBIDDEN
    );
    let name = DocumentName::Circle(world.draft());
    world.access.fold(
        Author::Member(RESIDENT),
        &name,
        &Body::Circle(vec![opened.clone()]),
    );
    assert_eq!(world.judge_circle(LEADER, vec![opened]), FORBIDDEN);
    assert_eq!(
        world.judge_circle(LEADER, vec![CircleEvent::MemberJoined { member: LEADER }]),
        FORBIDDEN
    );
    let join_and_key = vec![
        CircleEvent::MemberJoined { member: LEADER },
        key_for(&world.leader),
    ];
    assert_eq!(world.judge_circle(RESIDENT, join_and_key), Ok(()));
}

#[test]
fn drafts_and_submissions_are_for_the_circle_and_wait_for_it() {
    let mut world = world();
    let draft = world.draft();
    let judge = |world: &World, author| {
        code(world.access.judge(
            author,
            &DocumentName::Draft(draft),
            &Body::Sealed(vec![]),
            NOW,
        ))
    };
    assert_eq!(
        judge(&world, Author::Member(RESIDENT)),
        Err(RefusalCode::MissingDependency)
    );
    let opened = CircleEvent::Opened {
        procedure: "1.001193".into(),
        form_version: 1,
        salt: SALT,
    };
    world.access.fold(
        Author::Member(RESIDENT),
        &DocumentName::Circle(draft),
        &Body::Circle(vec![opened]),
    );
    assert_eq!(judge(&world, Author::Member(RESIDENT)), Ok(()));
    assert_eq!(judge(&world, Author::Member(LEADER)), FORBIDDEN);
    assert_eq!(judge(&world, Author::Ward), FORBIDDEN);
    world.access.fold(
        Author::Member(RESIDENT),
        &DocumentName::Circle(draft),
        &Body::Circle(vec![CircleEvent::Withdrawn]),
    );
    assert_eq!(judge(&world, Author::Member(RESIDENT)), FORBIDDEN);
}
