//! Members: what they are (roster) and what they are called (people document), each written
//! by itself, in any order. Lists go by given name, as Vietnamese lists do.

use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};

use super::{Changes, Page, View};
use crate::identity::Role;
use crate::ids::{GroupId, HouseholdId, MemberId};
use crate::store::columns::integer;
use crate::store::{Result, all, execute, one};
use crate::text::name_sort_key;

/// What a member is, as the roster has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// Their group.
    pub group: GroupId,
    /// Their household, unless they have none here.
    pub household: Option<HouseholdId>,
    /// What they may do.
    pub role: Role,
    /// Whether they have left.
    pub departed: bool,
}

/// A member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonRow {
    /// Their id.
    pub id: MemberId,
    /// Their name, if this phone knows it.
    pub name: Option<String>,
    /// Their phone number, if they gave it.
    pub phone: Option<String>,
    /// Their group.
    pub group: GroupId,
    /// Their household.
    pub household: Option<HouseholdId>,
    /// What they may do.
    pub role: Role,
    /// Whether they have left.
    pub departed: bool,
}

/// Where a page of people ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonCursor {
    sort: Vec<u8>,
    member: MemberId,
}

/// Notes what a member is.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn put(
    connection: &Connection,
    member: MemberId,
    membership: &Membership,
    changes: &mut Changes,
) -> Result<()> {
    let sql = "INSERT INTO people (member_id, group_id, household_id, role, departed) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT DO UPDATE SET group_id = ?2, household_id = ?3, role = ?4, departed = ?5";
    let Membership {
        group,
        household,
        role,
        departed,
    } = membership;
    execute(
        connection,
        sql,
        params![member, group, household, role.number(), departed],
    )?;
    changes.mark(View::People);
    Ok(())
}

/// Notes what a member is called; nothing forgets it (erased).
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn describe(
    connection: &Connection,
    member: MemberId,
    name: Option<&str>,
    phone: Option<&str>,
    changes: &mut Changes,
) -> Result<()> {
    let sql = "INSERT INTO people (member_id, sort, name, phone) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT DO UPDATE SET sort = ?2, name = ?3, phone = ?4";
    execute(
        connection,
        sql,
        (
            member,
            name.map(name_sort_key).unwrap_or_default(),
            name,
            phone,
        ),
    )?;
    changes.mark(View::People);
    Ok(())
}

const COLUMNS: &str = "member_id, name, phone, group_id, household_id, role, departed, sort";

fn read(row: &Row<'_>) -> rusqlite::Result<PersonRow> {
    Ok(PersonRow {
        id: row.get(0)?,
        name: row.get(1)?,
        phone: row.get(2)?,
        group: row.get(3)?,
        household: row.get(4)?,
        role: Role::from_number(row.get(5)?).unwrap_or(Role::Resident),
        departed: row.get(6)?,
    })
}

/// The member, if the roster knows them.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn get(connection: &Connection, member: MemberId) -> Result<Option<PersonRow>> {
    one(
        connection,
        &format!("SELECT {COLUMNS} FROM people WHERE member_id = ? AND role IS NOT NULL"),
        [member],
        read,
    )
}

/// The members of a household who have not left, by name.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn of_household(connection: &Connection, household: HouseholdId) -> Result<Vec<PersonRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM people WHERE household_id = ? AND role IS NOT NULL AND departed = 0
         ORDER BY sort, member_id"
    );
    all(connection, &sql, [household], read)
}

/// A page of the members who have not left, by name; those without a known name come first.
///
/// # Errors
/// See [`crate::store::StoreError`].
pub fn page(
    connection: &Connection,
    after: Option<&PersonCursor>,
    limit: usize,
) -> Result<Page<PersonRow, PersonCursor>> {
    let (sort, member) = after.map_or((&[][..], None), |cursor| {
        (&cursor.sort[..], Some(cursor.member))
    });
    let parameters = (
        sort,
        member.map_or(Vec::new(), |member| member.0.to_vec()),
        integer(limit as u64 + 1),
    );
    let rows = all(connection, &page_sql(), parameters, |row| {
        Ok((read(row)?, row.get::<_, Vec<u8>>(7)?))
    })?;
    let page = Page::cut(rows, limit, |(row, sort)| PersonCursor {
        sort: sort.clone(),
        member: row.id,
    });
    Ok(Page {
        rows: page.rows.into_iter().map(|(row, _)| row).collect(),
        next: page.next,
    })
}

fn page_sql() -> String {
    format!(
        "SELECT {COLUMNS} FROM people WHERE (sort, member_id) > (?1, ?2) AND role IS NOT NULL AND departed = 0
         ORDER BY sort, member_id LIMIT ?3"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{memory, plan};

    fn resident() -> Membership {
        Membership {
            group: GroupId([1; 8]),
            household: None,
            role: Role::Resident,
            departed: false,
        }
    }

    #[test]
    fn people_are_listed_by_given_name_page_by_page() {
        let (store, mut changes) = (memory(), Changes::new());
        let names = [
            "Trần Thị Ánh",
            "Nguyễn Văn Đức",
            "Lê Văn An",
            "Phạm Dung",
            "Nguyễn Văn An",
        ];
        for (number, name) in (1..).zip(names) {
            put(&store, MemberId([number; 8]), &resident(), &mut changes).unwrap();
            describe(
                &store,
                MemberId([number; 8]),
                Some(name),
                None,
                &mut changes,
            )
            .unwrap();
        }
        let mut listed = Vec::new();
        let mut after = None;
        loop {
            let page = page(&store, after.as_ref(), 2).unwrap();
            listed.extend(page.rows.into_iter().filter_map(|row| row.name));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(
            listed,
            [
                "Lê Văn An",
                "Nguyễn Văn An",
                "Trần Thị Ánh",
                "Phạm Dung",
                "Nguyễn Văn Đức"
            ]
        );
    }

    #[test]
    fn a_name_may_come_before_its_member_and_nobody_is_shown_by_name_alone() {
        let (store, mut changes) = (memory(), Changes::new());
        let member = MemberId([1; 8]);
        describe(&store, member, Some("Hoa"), Some("0900"), &mut changes).unwrap();
        assert_eq!(get(&store, member).unwrap(), None);
        put(&store, member, &resident(), &mut changes).unwrap();
        assert_eq!(
            get(&store, member).unwrap().unwrap().name.as_deref(),
            Some("Hoa")
        );
        describe(&store, member, None, None, &mut changes).unwrap();
        assert_eq!(get(&store, member).unwrap().unwrap().phone, None);
    }

    #[test]
    fn a_page_of_people_is_read_off_their_index() {
        let steps = plan(&memory(), &page_sql());
        assert_eq!(steps.len(), 1, "{steps:?}");
        assert!(steps[0].contains("USING INDEX people_by_name"), "{steps:?}");
    }
}
